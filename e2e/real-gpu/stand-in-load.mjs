/**
 * In place of a program that computes on a GPU: puts itself on a GPU of the test library's state file, and takes itself away
 * when it is told to stop. The file is named in REAL_GPU_STATE; the GPU by CUDA_VISIBLE_DEVICES, else by the argument.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";

const state = process.env["REAL_GPU_STATE"];
const slot = process.env["CUDA_VISIBLE_DEVICES"] ?? process.argv[2];
const line = `process ${slot} compute ${process.pid} 536870912`;
function rewrite(change) {
  const lines = readFileSync(state, "utf8").split("\n").filter(Boolean);
  writeFileSync(`${state}.${process.pid}`, `${change(lines).join("\n")}\n`);
  renameSync(`${state}.${process.pid}`, state);
}
rewrite((lines) => [...lines, line]);
process.on("SIGTERM", () => {
  rewrite((lines) => lines.filter((each) => each !== line));
  process.exit(0);
});
setInterval(() => {}, 1_000);
process.stdout.write("ready\n");
