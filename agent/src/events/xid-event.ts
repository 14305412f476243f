/** An XID as a row of events. */
import { MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { findXid, type XidSeverity } from "./xid-catalogue.ts";
import type { XidOccurrence } from "./xid-source.ts";

const { Severity } = heliograph.v1;

const SEVERITIES: Readonly<Record<XidSeverity, heliograph.v1.Severity>> = {
  info: Severity.SEVERITY_INFO,
  warning: Severity.SEVERITY_WARNING,
  critical: Severity.SEVERITY_CRITICAL,
};

/** `job_id` is that of the process it names, `mig_uuid` the MIG device; each empty where none is known. An XID beyond the catalogue is a warning. */
export function xidEvent(occurrence: XidOccurrence, job_id: string, mig_uuid = ""): Row<"events"> {
  const entry = findXid(occurrence.xid);
  const meaning = entry === undefined ? "not in the catalogue of this release" : `${entry.meaning} (${entry.class})`;
  const message = [`XID ${occurrence.xid}: ${meaning}`, ...circumstances(occurrence)].join("; ");
  return {
    time_ms: occurrence.time_ms,
    event_id: `gpu.xid/${occurrence.occurrence_id}`,
    kind: "gpu.xid",
    severity: SEVERITIES[entry?.severity ?? "warning"],
    gpu_uuid: occurrence.gpu_uuid,
    mig_uuid,
    job_id,
    code: occurrence.xid,
    message: message.slice(0, MAX_TEXT_LENGTH),
  };
}

function circumstances({ gpu_uuid, pci, gpu_instance, pid, process_name, detail }: XidOccurrence): string[] {
  return [
    ...(gpu_uuid === "" && pci !== "" ? [`GPU at ${pci}`] : []),
    ...(gpu_instance === undefined ? [] : [`GPU instance ${gpu_instance}`]),
    ...(pid === undefined ? [] : [`process ${pid}${process_name === undefined ? "" : ` (${process_name})`}`]),
    ...(detail === "" ? [] : [`driver: ${detail}`]),
  ];
}
