/** An NvmlSource on a copy of the test double of its own, with short times, so that a test can break it as it likes. */
import { NvmlSource, type NvmlSourceOptions } from "../src/gpu/nvml/nvml-source.ts";
import type { GpuSample } from "../src/gpu/port/gpu-source.ts";
import { compileNvmlDouble, type NvmlDouble } from "./nvml-double/compile.ts";
import { writeNvmlState, type NvmlState } from "./nvml-double/state.ts";

export const WORKER_URL = new URL("../src/gpu/nvml/worker/worker.ts", import.meta.url);

/** Far above what a call to the double takes on a busy machine, and short enough to wait for. */
const CALL_TIMEOUT_MS = 400;

export interface NvmlUnderTest {
  readonly source: NvmlSource;
  readonly double: NvmlDouble;
  /** Puts a state in force from the next call on. */
  readonly play: (state: NvmlState) => void;
  /** Samples until the condition holds; the test's own timeout is the limit. */
  readonly sampleUntil: (condition: (sample: GpuSample) => boolean) => Promise<GpuSample>;
  /** Frees a call that hangs, stops the source and removes the double. */
  readonly remove: () => Promise<void>;
}

export async function nvmlUnderTest(
  state: NvmlState,
  options: { readonly driver?: number } & Partial<NvmlSourceOptions> = {},
): Promise<NvmlUnderTest> {
  const double = await compileNvmlDouble(options.driver);
  const play = (next: NvmlState): void => writeNvmlState(double.state, next);
  play(state);
  const source = new NvmlSource({
    worker_url: WORKER_URL,
    library_path: double.library,
    call_timeout_ms: CALL_TIMEOUT_MS,
    init_timeout_ms: 10_000,
    rest_ms: 50,
    slow_call_ms: 0,
    retry: { load_ms: 20, load_most_ms: 100, lost_gpu_ms: 60_000, lost_gpu_most_ms: 60_000 },
    ...options,
  });
  return {
    source,
    double,
    play,
    async sampleUntil(condition) {
      for (;;) {
        const sample = await source.sample(Date.now());
        if (condition(sample)) return sample;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async remove() {
      play({ gpus: [] });
      await source.stop(5_000);
      await double.remove();
    },
  };
}
