/** The jobs of an agent on a real socket, with what they wrote at hand: for tests that speak to it from outside. */
import { mkdtempSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { attemptFile } from "../../src/jobs/tracker/attempt-file.ts";
import { LocalJobs } from "../../src/jobs/local-jobs.ts";
import type { RowSink } from "../../src/spool/row-sink.ts";
import { ProcDescriber } from "../../src/sampling/process-describer.ts";
import { machineUsers } from "../../src/sampling/user-names.ts";

export class RecordingSink implements RowSink {
  readonly #rows: { readonly stream: StreamName; readonly row: Row }[] = [];

  append<S extends StreamName>(stream: S, rows: readonly Row<S>[]): void {
    for (const row of rows) this.#rows.push({ stream, row });
  }
  of<S extends StreamName>(stream: S): Row<S>[] {
    return this.#rows.filter((each) => each.stream === stream).map(({ row }) => row as Row<S>);
  }
}

/** A directory of its own that every user may enter, and an agent whose jobs socket stands in it. */
export class RecordingAgent {
  readonly directory = mkdtempSync(join(tmpdir(), "jobs-"));
  readonly socket_path = join(this.directory, "run", "jobs.sock");
  readonly sink = new RecordingSink();
  jobs: LocalJobs | undefined;

  async start(): Promise<LocalJobs> {
    await chmod(this.directory, 0o755);
    const describer = new ProcDescriber({ proc_root: "/proc", users: machineUsers() });
    this.jobs = new LocalJobs({
      node: "n1",
      boot_id: "boot",
      socket_path: this.socket_path,
      proc_root: "/proc",
      cgroup_root: "/sys/fs/cgroup",
      describe: (pid) => describer.describe(pid),
      attempts: attemptFile(this.directory),
      clock_ms: () => Date.now(),
    });
    await this.jobs.start(this.sink);
    return this.jobs;
  }
  /** Stops the agent's jobs and forgets them, as the end of its process would. */
  async stop(): Promise<void> {
    await this.jobs?.stop(1_000);
    this.jobs = undefined;
  }
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true });
  }
}

/** Waits for what a condition yields, and says what was waited for where it does not come. */
export async function until<T>(what: string, condition: () => T | undefined | false, within_ms = 60_000): Promise<T> {
  const end_ms = performance.now() + within_ms;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end_ms) throw new Error(`not within ${within_ms} ms: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
