// The load generator's process: nodes that connect, and send a batch of 8 readings each second. Its parent says what to do, and
// tells what it saw, through Node's channel to its parent.
import { Sample } from "./percentiles.ts";
import { makeReadingBodies } from "./reading-bodies.ts";
import { LoadNode } from "./load-node.ts";
import type { GeneratorOrder, GeneratorReport, LoadNodeNames } from "./messages.ts";

/** Connections that are being opened at the same time. */
const OPENING = 100;
const TICK_MS = 10;
/** Seconds of values, after which they come again. */
const VALUES_SECONDS = 240;
const LATENCIES_KEPT = 20_000;

const bodies = await makeReadingBodies(VALUES_SECONDS);
const latencies = new Sample(LATENCIES_KEPT, Math.random);
const nodes: LoadNode[] = [];
let lost = 0;
let due_batches = 0;
let stored_batches = 0;
let timer: NodeJS.Timeout | undefined;

const tell = (report: GeneratorReport): void => {
  process.send?.(report);
};

async function connectAll(port: number, fleet: readonly LoadNodeNames[]): Promise<void> {
  const waiting = fleet.map(({ node, token }, index) => {
    const onStored = (times_ms: readonly number[]): void => {
      const now_ms = Date.now();
      stored_batches += times_ms.length;
      for (const time_ms of times_ms) latencies.add(now_ms - time_ms);
    };
    return new LoadNode({ port, node, token, index, bodies, onStored, onLost: () => (lost += 1) });
  });
  nodes.push(...waiting);
  const openSome = async (): Promise<void> => {
    for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) await node.connect();
  };
  await Promise.all(Array.from({ length: OPENING }, openSome));
}

/** Each of the first `count` nodes sends once a second, evenly spread over it. */
function send(count: number): void {
  clearInterval(timer);
  const began_ms = Date.now();
  let turns = 0;
  timer = setInterval(() => {
    const until = ((Date.now() - began_ms) / 1000) * count;
    for (; turns < until; turns += 1) {
      due_batches += 1;
      nodes[turns % count]?.due(Math.floor(began_ms + (turns / count) * 1000));
    }
  }, TICK_MS);
}

// Whoever started it is gone.
process.on("disconnect", () => process.exit(0));
process.on("message", (order: GeneratorOrder) => {
  if (order.kind === "connect") {
    connectAll(order.port, order.fleet).then(
      () => tell({ kind: "connected", values_per_reading: bodies.values_per_reading }),
      (error: unknown) => tell({ kind: "failed", reason: String(error) }),
    );
  } else if (order.kind === "send") send(order.nodes);
  else if (order.kind === "rest") clearInterval(timer);
  else if (order.kind === "tell") {
    const sent_batches = nodes.reduce((sum, node) => sum + node.batches_sent, 0);
    tell({ kind: "counts", due_batches, sent_batches, stored_batches, lost, latencies_ms: latencies.take() });
  } else {
    clearInterval(timer);
    for (const node of nodes) node.close();
    process.disconnect();
  }
});
