/**
 * Computes on one GPU without CUDA's toolkit: fills device memory over and over through the driver's own library (libcuda.so.1),
 * until it is told to stop. Arguments: folder of the installed agent (for its koffi), index of the GPU as CUDA counts, bytes.
 * Prints "ready" once it holds the memory.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const [home = ".", index = "0", bytes = String(512 * 2 ** 20)] = process.argv.slice(2);
const koffi = createRequire(join(home, "package.json"))("koffi");
const cuda = koffi.load("libcuda.so.1");
const call = (symbol, ...parameters) => {
  const callable = cuda.func(symbol, "int", parameters);
  return (...args) => {
    const code = callable(...args);
    if (code !== 0) throw new Error(`${symbol} answers ${code}`);
  };
};
const answer = Buffer.alloc(8);
call("cuInit", "uint")(0);
call("cuDeviceGet", "void *", "int")(answer, Number(index));
const device = answer.readInt32LE();
call("cuDevicePrimaryCtxRetain", "void *", "int")(answer, device);
call("cuCtxSetCurrent", "void *")(answer.readBigUInt64LE());
call("cuMemAlloc_v2", "void *", "size_t")(answer, Number(bytes));
const memory = answer.readBigUInt64LE();
const fill = call("cuMemsetD32_v2", "uint64", "uint", "size_t");
const wait = call("cuCtxSynchronize");
process.stdout.write("ready\n");
let value = 0;
function compute() {
  for (let times = 0; times < 200; times++) fill(memory, (value = (value + 1) >>> 0), Number(bytes) / 4);
  wait();
  setImmediate(compute);
}
process.on("SIGTERM", () => process.exit(0));
compute();
