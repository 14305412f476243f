// Preloaded into a process under measurement: its event loop's delay in ms, as JSON on standard output at SIGUSR2.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on("SIGUSR2", () => {
  const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ns / 1e6);
  process.stdout.write(`${JSON.stringify({ p50_ms: p50, p99_ms: p99, most_ms: most })}\n`);
  delay.reset();
});
