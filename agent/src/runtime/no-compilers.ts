/**
 * Makes V8 only interpret: code that runs once a second gains nothing by being compiled, and the compilers' pages stay out
 * of memory. Not for `simulate`, which does the work of hundreds of nodes. Before the NVML worker starts: it inherits them.
 */
import { setFlagsFromString } from "node:v8";

export function leaveOutCompilers(): void {
  for (const flag of ["--no-opt", "--no-sparkplug", "--no-maglev"]) setFlagsFromString(flag);
}
