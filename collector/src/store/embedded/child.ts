/**
 * Entry point of the embedded ClickHouse's process: `node child.js <pid of the parent> <folders> <arguments of clickhouse
 * local>`. The folders are a JSON array of paths that the process may write to. It can read only the system's files besides. It
 * calls the C entry of chdb's library, which blocks this thread as long as the server runs. It uses ffi-rs, since ClickHouse's
 * stack check refuses to run on koffi's stack.
 */
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { createRequire } from "node:module";

import { DataType, load, open } from "ffi-rs";

import { confineFileAccess, type KernelCalls } from "./file-access.ts";

/** prctl(2): the signal that this process gets when its parent ends for any reason. */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;
const PR_SET_NO_NEW_PRIVS = 38;
/** O_PATH: a descriptor that only names the file. The same on x86-64 and arm64. */
const O_PATH = 0o10000000;

function prctl(option: number, value: number): number {
  return load({
    library: "libc",
    funcName: "prctl",
    retType: DataType.I32,
    paramsType: [DataType.I32, DataType.U64, DataType.U64, DataType.U64, DataType.U64],
    paramsValue: [option, value, 0, 0, 0],
  });
}

function dieWithParent(parent: number): void {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // A parent that died before the call sends no signal.
  if (process.ppid !== parent) process.exit(1);
}

const kernel: KernelCalls = {
  call: (number, ...values) =>
    load({
      library: "libc",
      funcName: "syscall",
      retType: DataType.I64,
      paramsType: [DataType.I64, ...values.map((value) => (typeof value === "number" ? DataType.I64 : DataType.U8Array))],
      paramsValue: [number, ...values.map((value) => (typeof value === "number" ? value : Buffer.from(value)))],
    }),
  noNewPrivileges: () => prctl(PR_SET_NO_NEW_PRIVS, 1),
  open: (path) => {
    try {
      const descriptor = openSync(path, O_PATH | constants.O_RDONLY);
      return { descriptor, is_folder: fstatSync(descriptor).isDirectory() };
    } catch {
      // Some systems lack some of these.
      return undefined;
    }
  },
  close: closeSync,
};

const [parent, folders = "[]", ...server_arguments] = process.argv.slice(2);
const is_linux = process.platform === "linux";
if (is_linux) {
  open({ library: "libc", path: "libc.so.6" });
  dieWithParent(Number(parent));
}

const { libchdbPath } = createRequire(import.meta.url)("chdb/libchdb") as typeof import("chdb/libchdb");
open({ library: "chdb", path: libchdbPath() });
if (is_linux) {
  const writable = (JSON.parse(folders) as readonly string[]).map((path) => ({ path, access: "write" as const }));
  const confinement = confineFileAccess(writable, kernel);
  if (!confinement.in_force) process.stderr.write(`file access is not confined: ${confinement.reason}\n`);
}
const argv = ["clickhouse", ...server_arguments];
load({
  library: "chdb",
  funcName: "chdb_query_cmdline",
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
// The entry returns no useful status; errors are on standard error.
process.exit(0);
