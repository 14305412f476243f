import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import type { DetectedJob } from "../detect/detected-job.ts";
import { holdsOf } from "./gpu-holds.ts";

const devices = [0, 1, 2].map((gpu_index) => ({ gpu_index, gpu_uuid: `GPU-${gpu_index}`, mig_uuid: "" }));
const nothing = { processes: [], members: new Map<number, never>(), found: [], meant: [], devices };
const on = (pid: number, gpu_uuid: string) => ({
  pid,
  gpu_uuid,
  mig_uuid: "",
  kind: heliograph.v1.ProcessKind.PROCESS_KIND_COMPUTE,
});
const allocated = (job_id: string, ...indices: readonly number[]): DetectedJob => ({
  job_id,
  source: "slurm",
  name: "",
  uid: 1,
  user: "",
  command: "",
  tags: {},
  started_ms: 0,
  is_described: true,
  allocated: indices.map((index) => ({ device: { kind: "index", index }, by: "scheduler" })),
  out_of_memory_kills: 0,
});
const inWords = (holds: ReturnType<typeof holdsOf>) =>
  holds.map(({ job_id, rank, gpu_uuid, by }) => `${job_id} ${rank} ${gpu_uuid} ${by}`);

describe("the GPUs that a job holds", () => {
  it("are those that its processes are on, with their ranks, and those that it was allocated", () => {
    const holds = holdsOf({
      ...nothing,
      processes: [on(1, "GPU-0"), on(2, "GPU-1"), on(9, "GPU-2")],
      members: new Map([
        [1, { job_id: "a", rank: 4 }],
        [2, { job_id: "b", rank: 0 }],
      ]),
      found: [allocated("a", 0, 1, 9)],
    });
    expect(inWords(holds)).toEqual(["a 4 GPU-0 process", "b 0 GPU-1 process", "a 0 GPU-0 scheduler", "a 0 GPU-1 scheduler"]);
  });

  it("are those that its user chose, until something better is known", () => {
    const meant = [{ job_id: "a", visible_devices: "1" }];
    expect(inWords(holdsOf({ ...nothing, meant }))).toEqual(["a 0 GPU-1 environment"]);
    const processes = [on(1, "GPU-0")];
    const members = new Map([[1, { job_id: "a", rank: 0 }]]);
    expect(inWords(holdsOf({ ...nothing, meant, processes, members }))).toEqual(["a 0 GPU-0 process"]);
    expect(holdsOf({ ...nothing, meant: [{ job_id: "a", visible_devices: "0,1,2" }] })).toEqual([]);
  });
});
