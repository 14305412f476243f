/** Entry point of the NVML worker: the one thread that calls NVML, synchronously, one request at a time. */
import { parentPort, workerData } from "node:worker_threads";

import { loadNvmlLibrary } from "../binding/library.ts";
import { ProgressWriter } from "./progress.ts";
import { boardsOnBus } from "../../unopened-gpu.ts";
import { RuntimePower } from "../../runtime-power.ts";
import { NvmlSession } from "./nvml-session.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./worker-protocol.ts";

/** Its id on the PCI bus. */
const NVIDIA = "0x10de";

const { library_path, progress, sys_root, retry, slow_ms } = workerData as WorkerStart;
const observer = new ProgressWriter(progress);
const power = new RuntimePower(sys_root, () => performance.now());
const session = new NvmlSession({
  load: () => loadNvmlLibrary(library_path, observer),
  observer,
  now: () => performance.now(),
  boards: () => boardsOnBus(sys_root, NVIDIA),
  isAsleep: (pci_bus_id) => power.isAsleep(pci_bus_id),
  retry,
  slow_ms,
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
const answer = (reply: WorkerReply): void => parentPort?.postMessage(reply);

parentPort?.on("message", (request: WorkerRequest) => {
  switch (request.kind) {
    case "sample":
      return answer({ kind: "sample", sample: session.sample(request.skip, request.everything) });
    case "inventory":
      return answer({ kind: "inventory", inventory: session.inventory(request.skip) });
    case "stop":
      session.close();
      return parentPort?.close();
  }
});
