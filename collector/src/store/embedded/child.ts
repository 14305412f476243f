/**
 * Entry point of the embedded ClickHouse's process: `node child.js <pid of the parent> <arguments of clickhouse local>`.
 * Calls the C entry of chdb's library, which blocks this thread for as long as the server lives. With ffi-rs, since
 * ClickHouse's stack check refuses to run on the stack that koffi calls on.
 */
import { createRequire } from "node:module";

import { DataType, load, open } from "ffi-rs";

/** prctl(2): the signal that this process gets when its parent ends, however that happens. */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

function dieWithParent(parent: number): void {
  if (process.platform !== "linux") return;
  open({ library: "libc", path: "libc.so.6" });
  load({
    library: "libc",
    funcName: "prctl",
    retType: DataType.I32,
    paramsType: [DataType.I32, DataType.U64],
    paramsValue: [PR_SET_PDEATHSIG, SIGKILL],
  });
  // A parent that died before the call sends no signal any more.
  if (process.ppid !== parent) process.exit(1);
}

const [parent, ...server_arguments] = process.argv.slice(2);
dieWithParent(Number(parent));

const { libchdbPath } = createRequire(import.meta.url)("chdb/libchdb") as typeof import("chdb/libchdb");
open({ library: "chdb", path: libchdbPath() });
const argv = ["clickhouse", ...server_arguments];
load({
  library: "chdb",
  funcName: "chdb_query_cmdline",
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
// The entry returns no status that could be used; an error stands on standard error.
process.exit(0);
