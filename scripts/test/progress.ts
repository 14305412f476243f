/** What `npm test` shows while it runs: a line for each file that has ended, and the slowest files at the end. */
import { DefaultReporter, type TestModule } from "vitest/node";

const SLOWEST = 15;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export class ProgressReporter extends DefaultReporter {
  readonly #began_ms = performance.now();
  readonly #duration_ms = new Map<TestModule, number>();
  #files = 0;

  constructor() {
    super({ summary: false });
  }

  override onTestRunStart(specifications: Parameters<DefaultReporter["onTestRunStart"]>[0]): void {
    this.#files = specifications.length;
    super.onTestRunStart(specifications);
  }

  override onTestModuleEnd(file: TestModule): void {
    const { collectDuration, duration, setupDuration } = file.diagnostic();
    const took_ms = collectDuration + duration + setupDuration;
    this.#duration_ms.set(file, took_ms);
    const count = `${this.#duration_ms.size}/${this.#files}`;
    const since_start = seconds(performance.now() - this.#began_ms);
    const verdict = file.ok() ? "ok  " : "FAIL";
    this.#print(`${verdict} ${count.padStart(7)} ${since_start.padStart(8)}  ${file.relativeModuleId} (${seconds(took_ms)})`);
    for (const test of file.children.allTests("failed")) {
      const [error] = test.result().errors ?? [];
      this.#print(`       ${test.fullName}: ${error?.message.split("\n")[0] ?? "failed"}`);
    }
  }

  /** The files that took longest, longest first. */
  printSlowest(): void {
    const slowest = [...this.#duration_ms].toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST);
    this.#print("slowest files:");
    for (const [file, took_ms] of slowest) this.#print(`${seconds(took_ms).padStart(9)}  ${file.relativeModuleId}`);
  }

  counts(): Counts {
    const tests = [...this.#duration_ms.keys()].flatMap((file) => [...file.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") + count("pending") };
  }

  #print(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
