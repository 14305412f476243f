/** What now and then happens to a simulated GPU: it falls off the bus, does not answer, or the driver reports an XID. */
import { heliograph } from "@heliograph/proto/wire";

import type { SimulatedBoard } from "../simulated-board.ts";
import { between, pick, type Random } from "../random.ts";

const { DeviceState, Severity } = heliograph.v1;

type FaultKind = "lost" | "hung" | "page_retired" | "application_fault" | "exception" | "uncontained" | "contained" | "link";

interface FaultOdds {
  readonly weight: number;
  readonly kind: FaultKind;
  readonly down_ms: readonly [number, number];
  readonly recovery_ms: readonly [number, number];
}

export interface GpuFault {
  readonly kind: FaultKind;
  readonly gpu_uuid: string;
  readonly from_ms: number;
  /** Until then there are no readings, except for faults without this. */
  readonly down_until_ms: number;
  /** Until then the GPU recovers: no readings either. */
  readonly recovered_ms: number;
}

/** The XID that the driver reports with it, as NVIDIA's XID catalogue numbers them. */
export const FAULT_XIDS = {
  lost: { code: 79, severity: Severity.SEVERITY_CRITICAL, message: "GPU has fallen off the bus" },
  hung: { code: 119, severity: Severity.SEVERITY_CRITICAL, message: "timeout waiting for an RPC from the GPU's GSP" },
  page_retired: { code: 63, severity: Severity.SEVERITY_INFO, message: "a row of memory was remapped" },
  application_fault: { code: 31, severity: Severity.SEVERITY_INFO, message: "GPU memory page fault, caused by an application" },
  exception: { code: 13, severity: Severity.SEVERITY_INFO, message: "a kernel of an application raised an exception" },
  uncontained: { code: 48, severity: Severity.SEVERITY_CRITICAL, message: "a memory error that ECC could not correct" },
  contained: {
    code: 94,
    severity: Severity.SEVERITY_WARNING,
    message: "an uncorrectable memory error that cost one application",
  },
  link: { code: 74, severity: Severity.SEVERITY_CRITICAL, message: "an NVLink reported an error" },
} as const satisfies { readonly [K in FaultKind]: object };

/** How often each comes, and how long it and the recovery from it last: lowest and highest, in ms. */
const KINDS = [
  { weight: 4, kind: "lost", down_ms: [45_000, 150_000], recovery_ms: [8_000, 20_000] },
  { weight: 3, kind: "hung", down_ms: [15_000, 45_000], recovery_ms: [0, 0] },
  { weight: 3, kind: "page_retired", down_ms: [0, 0], recovery_ms: [0, 0] },
  { weight: 2, kind: "application_fault", down_ms: [0, 0], recovery_ms: [0, 0] },
  { weight: 2, kind: "exception", down_ms: [0, 0], recovery_ms: [0, 0] },
  { weight: 1, kind: "uncontained", down_ms: [0, 0], recovery_ms: [0, 0] },
  { weight: 1, kind: "contained", down_ms: [0, 0], recovery_ms: [0, 0] },
  { weight: 1, kind: "link", down_ms: [0, 0], recovery_ms: [0, 0] },
] as const satisfies readonly FaultOdds[];

export function drawFault(random: Random, { uuid, model }: SimulatedBoard, from_ms: number): GpuFault {
  const { kind: drawn, down_ms, recovery_ms }: FaultOdds = pick(random, KINDS);
  const kind = drawn === "link" && model.nvlinks === 0 ? "exception" : drawn;
  const down_until_ms = from_ms + between(random, ...down_ms);
  return { kind, gpu_uuid: uuid, from_ms, down_until_ms, recovered_ms: down_until_ms + between(random, ...recovery_ms) };
}

/** A fault of these kinds ends the job on the GPU. */
export const endsJob = (kind: FaultKind): boolean => kind !== "hung" && kind !== "page_retired";

interface Condition {
  readonly state: heliograph.v1.DeviceState;
  readonly reason: string;
}

const WELL: Condition = { state: DeviceState.DEVICE_STATE_OK, reason: "" };
const RECOVERING: Condition = { state: DeviceState.DEVICE_STATE_RECOVERING, reason: "the driver initialises the GPU again" };
const DOWN: { readonly [K in FaultKind]: Condition } = {
  lost: { state: DeviceState.DEVICE_STATE_LOST, reason: "NVML_ERROR_GPU_IS_LOST: the GPU has fallen off the bus" },
  hung: { state: DeviceState.DEVICE_STATE_HUNG, reason: "NVML has not answered for this GPU within 5 s" },
  page_retired: WELL,
  application_fault: WELL,
  exception: WELL,
  uncontained: WELL,
  contained: WELL,
  link: WELL,
};

/** State of a GPU at an instant, and why. */
export function conditionAt(fault: GpuFault | undefined, time_ms: number): Condition {
  if (fault === undefined || time_ms < fault.from_ms || time_ms >= fault.recovered_ms) return WELL;
  return time_ms < fault.down_until_ms ? DOWN[fault.kind] : RECOVERING;
}

export const isWell = (condition: Condition): boolean => condition.state === DeviceState.DEVICE_STATE_OK;
