/** A small fleet for which the answers to the questions of docs/reference/sql.md can be calculated by hand. */
import { heliograph } from "@heliograph/proto/wire";
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { DurableStore } from "../../src/store/port.ts";
import { batchOf, commit } from "./batches.ts";

const { DeviceState, JobState, Phase, QueueState, Severity, StallKind } = heliograph.v1;

const EVERY_MS = 10_000;
/** Readings of each GPU: ten minutes. */
export const READINGS = 61;

interface KnownGpu {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly utilization: number;
  readonly watts: number;
  readonly used_gb: number;
}

/** GPU-A0 works, GPU-A1 is held and idle, GPU-B0 works hot, GPU-B1 is nobody's and busy. */
const GPUS: readonly KnownGpu[] = [
  { node: "a", gpu_uuid: "GPU-A0", utilization: 0.9, watts: 500, used_gb: 70 },
  { node: "a", gpu_uuid: "GPU-A1", utilization: 0, watts: 100, used_gb: 10 },
  { node: "b", gpu_uuid: "GPU-B0", utilization: 0.5, watts: 300, used_gb: 40 },
  { node: "b", gpu_uuid: "GPU-B1", utilization: 0.2, watts: 80, used_gb: 1 },
];

/** Stores ten minutes that begin at `start_ms`, and one job whose GPU is held and idle now. */
export async function storeKnownWeek(store: DurableStore, start_ms: number, now_ms: number): Promise<void> {
  const end_ms = start_ms + (READINGS - 1) * EVERY_MS;
  let epoch = 1;
  const put = <S extends StreamName>(node: string, stream: S, rows: readonly Row<S>[]): Promise<void> =>
    commit(store, batchOf(stream, rows, { node, epoch: epoch++, received_ms: now_ms }));
  for (const { node, gpu_uuid, utilization, watts, used_gb } of GPUS) {
    const rows = Array.from({ length: READINGS }, (_, at): Row<"gpu_readings"> => ({
      time_ms: start_ms + at * EVERY_MS,
      gpu_uuid,
      gpu_utilization_ratio: utilization,
      power_watts: watts,
      energy_joules: 1_000_000 + at * 10 * watts,
      memory_used_bytes: used_gb * 1e9,
      memory_free_bytes: (80 - used_gb) * 1e9,
      temperature_celsius: gpu_uuid === "GPU-B0" ? 88 : 60,
      // Ten of sixty-one.
      throttle_hw_thermal: gpu_uuid === "GPU-B0" && at < 10 ? 1 : 0,
    }));
    await put(node, "gpu_readings", rows);
    await put(node, "gpu_inventory", [{ time_ms: start_ms, gpu_uuid, name: node === "a" ? "H100" : "A100" }]);
    const errors = (corrected: number, time_ms: number): Row<"gpu_health"> => ({
      time_ms,
      gpu_uuid,
      ecc_corrected_aggregate_errors: 5 + (gpu_uuid === "GPU-B1" ? corrected : 0),
      ecc_uncorrected_aggregate_errors: 0,
      pcie_generation: 5,
      pcie_generation_max: 5,
      pcie_width_lanes: gpu_uuid === "GPU-A1" ? 8 : 16,
      pcie_width_max_lanes: 16,
    });
    await put(node, "gpu_health", [errors(0, start_ms), errors(7, end_ms)]);
    const lost = gpu_uuid === "GPU-B1";
    await put(node, "gpu_states", [
      {
        time_ms: end_ms,
        gpu_uuid,
        state: lost ? DeviceState.DEVICE_STATE_LOST : DeviceState.DEVICE_STATE_OK,
        reason: lost ? "fell off the bus" : "",
      },
    ]);
  }
  for (const [node, used] of [
    ["a", 50],
    ["b", 95],
  ] as const) {
    await put(node, "node_inventory", [{ time_ms: start_ms, driver_version: node === "a" ? "580.1" : "570.2" }]);
    await put(node, "host_readings", [{ time_ms: start_ms, memory_used_bytes: used * 1e9, memory_total_bytes: 100e9 }]);
  }
  const job = (
    job_id: string,
    user: string,
    project: string,
    state: heliograph.v1.JobState,
    reason: string,
  ): Row<"job_events"> => ({
    time_ms: end_ms,
    job_id,
    name: job_id,
    user,
    state,
    reason,
    tags: { project },
    started_ms: start_ms,
  });
  await put("a", "job_events", [job("train", "ana", "vision", JobState.JOB_STATE_RUNNING, "")]);
  await put("b", "job_events", [
    job("broken", "bob", "speech", JobState.JOB_STATE_FAILED, "out of memory"),
    job("gone", "bob", "vision", JobState.JOB_STATE_STALLED, "no step for 10 minutes"),
  ]);
  // A job is reported each minute as long as it is open: the one above was not reported since.
  const stuck = job("stuck", "ana", "vision", JobState.JOB_STATE_STALLED, "no step for 10 minutes");
  await put("b", "job_events", [{ ...stuck, time_ms: now_ms, stall_kind: StallKind.STALL_KIND_INPUT }]);
  const held = (job_id: string, gpu_uuid: string): Row<"job_gpus"> => ({
    time_ms: end_ms,
    interval_id: `${job_id} ${gpu_uuid}`,
    job_id,
    gpu_uuid,
    from_ms: start_ms,
    seen_until_ms: end_ms,
    closed: true,
  });
  await put("a", "job_gpus", [held("train", "GPU-A0"), held("train", "GPU-A1")]);
  await put("b", "job_gpus", [held("broken", "GPU-B0")]);
  const speed = (rank: number, steps_per_second: number): Row<"job_progress"> => ({
    time_ms: end_ms,
    job_id: "train",
    rank,
    step: 400,
    total_steps: 1_000,
    steps_per_second,
  });
  await put("a", "job_progress", [speed(0, 2), speed(1, 1)]);
  const phase = (name: heliograph.v1.Phase, from: number, until: number, rank = 0): Row<"job_phases"> => ({
    time_ms: start_ms + until * 1_000,
    job_id: "train",
    rank,
    phase: name,
    since_ms: start_ms + from * 1_000,
    seen_until_ms: start_ms + until * 1_000,
    closed: true,
  });
  await put("a", "job_phases", [
    phase(Phase.PHASE_STARTING, 0, 90),
    phase(Phase.PHASE_TRAINING, 90, 300),
    phase(Phase.PHASE_EVALUATING, 300, 330),
    phase(Phase.PHASE_TRAINING, 330, 600),
    phase(Phase.PHASE_TRAINING, 0, 600, 1),
  ]);
  await put("slurm", "job_queue", queueRows(start_ms, now_ms));
  const loss = (step: number, rank: number, value: number): Row<"job_metrics"> => ({
    time_ms: start_ms + step,
    job_id: "train",
    name: "loss",
    step,
    rank,
    value,
  });
  await put("a", "job_metrics", [loss(1, 0, 4), loss(1, 1, 2), loss(2, 0, 1)]);
  const xid = (event_id: string, code: number): Row<"events"> => ({
    time_ms: end_ms,
    event_id,
    kind: "gpu.xid",
    code,
    severity: Severity.SEVERITY_CRITICAL,
  });
  // The second one was reported twice.
  await put("b", "events", [xid("x1", 79), xid("x2", 79), xid("x2", 79), xid("x3", 48)]);
  await put("c", "gpu_readings", [{ time_ms: now_ms, gpu_uuid: "GPU-C0", mig_uuid: "", gpu_utilization_ratio: 0.01 }]);
  await put("c", "job_gpus", [
    { ...held("now", "GPU-C0"), time_ms: now_ms, from_ms: now_ms, seen_until_ms: now_ms, closed: false },
  ]);
}

/** Two waits of ada's that ended in a start, after 10 and 30 minutes; one of 6 minutes of grace's; two jobs that wait now. */
function queueRows(start_ms: number, now_ms: number): readonly Row<"job_queue">[] {
  const job = (number: number, user: string, of: Partial<Row<"job_queue">>): Row<"job_queue"> => ({
    job_id: `slurm/known/${number}`,
    user,
    state: QueueState.QUEUE_STATE_FINISHED,
    partition: "gpu",
    requested_gpus: 4,
    time_ms: start_ms,
    queued_ms: start_ms - 3_600_000,
    ...of,
  });
  const started = (minutes: number): Partial<Row<"job_queue">> => ({ started_ms: start_ms - 3_600_000 + minutes * 60_000 });
  const waiting = { state: QueueState.QUEUE_STATE_WAITING, time_ms: now_ms };
  return [
    job(1, "ada", started(10)),
    job(2, "ada", started(30)),
    job(3, "grace", started(6)),
    job(4, "ada", { ...started(90), requested_gpus: 0 }),
    job(5, "ada", { ...waiting, reason_code: "Resources", queued_ms: now_ms - 3_600_000 }),
    job(6, "ada", { ...waiting, reason_code: "Priority", requested_gpus: null, queued_ms: now_ms - 7_200_000 }),
  ];
}
