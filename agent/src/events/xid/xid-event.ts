/** An XID as a row of events. */
import { MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { cutText } from "@heliograph/proto/text";

import { findXid, type XidSeverity } from "./xid-catalogue.ts";
import { judgeXid } from "./xid-severity.ts";
import type { XidOccurrence } from "./xid-source.ts";

const { Severity } = heliograph.v1;

const SEVERITIES: Readonly<Record<XidSeverity, heliograph.v1.Severity>> = {
  info: Severity.SEVERITY_INFO,
  warning: Severity.SEVERITY_WARNING,
  critical: Severity.SEVERITY_CRITICAL,
};

/** `job_id` is that of the process it names, `mig_uuid` the MIG device; each empty where none is known. */
export function xidEvent(occurrence: XidOccurrence, job_id: string, mig_uuid = ""): Row<"events"> {
  const entry = findXid(occurrence.xid);
  const meaning = entry === undefined ? "not in the catalogue of this release" : `${entry.meaning} (${entry.class})`;
  const { severity, action } = judgeXid(occurrence.xid, occurrence.detail);
  const advice = action === undefined ? [] : [`to do: ${action}`];
  const message = [`XID ${occurrence.xid}: ${meaning}`, ...circumstances(occurrence), ...advice].join("; ");
  return {
    time_ms: occurrence.time_ms,
    event_id: `gpu.xid/${occurrence.occurrence_id}`,
    kind: "gpu.xid",
    severity: SEVERITIES[severity],
    gpu_uuid: occurrence.gpu_uuid,
    mig_uuid,
    job_id,
    code: occurrence.xid,
    message: cutText(message, MAX_TEXT_LENGTH),
  };
}

function circumstances({ gpu_uuid, pci, gpu_instance, compute_instance, pid, process_name, detail }: XidOccurrence): string[] {
  return [
    ...(gpu_uuid === "" && pci !== "" ? [`GPU at ${pci}`] : []),
    ...(gpu_instance === undefined ? [] : [`GPU instance ${gpu_instance}`]),
    ...(compute_instance === undefined ? [] : [`compute instance ${compute_instance}`]),
    ...(pid === undefined ? [] : [`process ${pid}${process_name === undefined ? "" : ` (${process_name})`}`]),
    ...(detail === "" ? [] : [`driver: ${detail}`]),
  ];
}
