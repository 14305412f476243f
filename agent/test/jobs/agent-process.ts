/**
 * The jobs of an agent in a process of its own, which tests kill and stop. Each row goes to a file before append()
 * returns: what stands there was accepted.
 *
 *     node agent-process.ts SOCKET ROWS [before|after STEP]
 *
 * With the last two it kills itself when the metrics of STEP come: before they are in the file, or after their answer.
 */
import { openSync, writeSync } from "node:fs";
import type { RowSink } from "../../src/spool/row-sink.ts";
import { LocalJobs } from "../../src/jobs/local-jobs.ts";

const [socket_path = "", rows_path = "", when, at_step] = process.argv.slice(2);
const file = openSync(rows_path, "a");
/** JSON has no word for NaN and the infinities. */
const writable = (_: string, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
const die = () => process.kill(process.pid, "SIGKILL");

const sink: RowSink = {
  append(stream, rows) {
    for (const row of rows) {
      const is_the_one = stream === "job_metrics" && "step" in row && String(row.step) === at_step;
      if (is_the_one && when === "before") die();
      writeSync(file, `${JSON.stringify({ stream, row }, writable)}\n`);
      if (is_the_one && when === "after") setImmediate(die);
    }
  },
};

await new LocalJobs({
  node: "n1",
  boot_id: "boot",
  socket_path,
  proc_root: "/proc",
  cgroup_root: "/sys/fs/cgroup",
  describe: (pid) => ({ user: "", command: `p${pid}` }),
  clock_ms: () => Date.now(),
}).start(sink);
process.stdout.write("ready\n");
