/**
 * What the agent's CPU time is compared with: a bare loop of Node.js that once an interval makes the calls into NVML that a
 * sample of the agent makes, and reads the same files of /proc, and does nothing with what they say. Started with the agent's
 * own options. Arguments: library, GPUs, interval in ms, pids of the processes on the GPUs.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../agent/package.json", import.meta.url));
const koffi = require("koffi");
const [library, gpus, interval_ms, pids] = process.argv.slice(2);
const nvml = koffi.load(library);
const DEVICE = "void *";
const OUT = "void *";
const call = (symbol, ...parameters) => nvml.func(symbol, "int", parameters);

/** Room for the largest answer: nvmlGpmMetricsGet_t. */
const answer = Buffer.alloc(16_384);
const [second, third, entries] = [Buffer.alloc(1_024), Buffer.alloc(1_024), Buffer.alloc(8_192)];
const MEMORY_V2_VERSION = 33_554_472;
const MEMORY_TEMPERATURE = 82;
const GPM_METRICS = [1, 2, 3, 4, 5, 10, 11, 12, 13, 20, 21, 61, 60];
const FIRST_PROCESSES = 64;

const ofOne = [
  "nvmlDeviceGetUtilizationRates",
  "nvmlDeviceGetBAR1MemoryInfo",
  "nvmlDeviceGetPowerUsage",
  "nvmlDeviceGetEnforcedPowerLimit",
  "nvmlDeviceGetTotalEnergyConsumption",
  "nvmlDeviceGetFanSpeed",
  "nvmlDeviceGetPerformanceState",
  "nvmlDeviceGetCurrentClocksEventReasons",
].map((symbol) => call(symbol, DEVICE, OUT));
const ofTwo = [
  "nvmlDeviceGetEncoderUtilization",
  "nvmlDeviceGetDecoderUtilization",
  "nvmlDeviceGetJpgUtilization",
  "nvmlDeviceGetOfaUtilization",
].map((symbol) => call(symbol, DEVICE, OUT, OUT));
const lists = [
  "nvmlDeviceGetMPSComputeRunningProcesses_v3",
  "nvmlDeviceGetComputeRunningProcesses_v3",
  "nvmlDeviceGetGraphicsRunningProcesses_v3",
].map((symbol) => call(symbol, DEVICE, OUT, OUT));
const memory = call("nvmlDeviceGetMemoryInfo_v2", DEVICE, OUT);
const temperature = call("nvmlDeviceGetTemperature", DEVICE, "uint", OUT);
const clock = call("nvmlDeviceGetClockInfo", DEVICE, "uint", OUT);
const fields = call("nvmlDeviceGetFieldValues", DEVICE, "uint", OUT);
const encoder = call("nvmlDeviceGetEncoderStats", DEVICE, OUT, OUT, OUT);
const count = call("nvmlDeviceGetCount_v2", OUT);
const takeGpm = call("nvmlGpmSampleGet", DEVICE, "void *");
const readGpm = call("nvmlGpmMetricsGet", OUT);

if (call("nvmlInit_v2")() !== 0) throw new Error("NVML does not initialise");
const handleOf = call("nvmlDeviceGetHandleByIndex_v2", "uint", OUT);
const allocate = call("nvmlGpmSampleAlloc", OUT);
const addressOf = (fill) => (fill(), answer.readBigUInt64LE());
const boards = Array.from({ length: Number(gpus) }, (_, index) => ({
  handle: addressOf(() => handleOf(index, answer)),
  samples: [addressOf(() => allocate(answer)), addressOf(() => allocate(answer))],
}));

function readBoard(board) {
  const { handle } = board;
  for (const ask of ofOne) ask(handle, answer);
  for (const ask of ofTwo) ask(handle, answer, second);
  for (const ask of lists) {
    second.writeUInt32LE(FIRST_PROCESSES);
    ask(handle, second, entries);
  }
  answer.writeUInt32LE(MEMORY_V2_VERSION);
  memory(handle, answer);
  temperature(handle, 0, answer);
  for (let kind = 0; kind < 4; kind++) clock(handle, kind, answer);
  answer.fill(0, 0, 40);
  answer.writeUInt32LE(MEMORY_TEMPERATURE);
  fields(handle, 1, answer);
  encoder(handle, answer, second, third);
  const [older, newer] = board.samples;
  takeGpm(handle, older);
  board.samples = [newer, older];
  answer.writeUInt32LE(1, 0);
  answer.writeUInt32LE(GPM_METRICS.length, 4);
  answer.writeBigUInt64LE(newer, 8);
  answer.writeBigUInt64LE(older, 16);
  GPM_METRICS.forEach((metric, place) => answer.writeUInt32LE(metric, 24 + place * 40));
  readGpm(answer);
}

const HOST = ["stat", "meminfo", "loadavg", "vmstat", "diskstats", "net/dev", "pressure/cpu", "pressure/io", "pressure/memory"];
const files = [
  ...HOST.map((name) => `/proc/${name}`),
  ...(pids === undefined || pids === "" ? [] : pids.split(",").map((pid) => `/proc/${pid}/stat`)),
];

setInterval(() => {
  count(answer);
  for (const board of boards) readBoard(board);
  for (const path of files) {
    try {
      readFileSync(path, "latin1");
    } catch {
      // A kernel without pressure stall information: the agent tries it as well.
    }
  }
}, Number(interval_ms));
