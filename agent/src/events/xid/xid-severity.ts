/** How serious one XID is: the driver's own message overrides what the catalogue says about its number. Pure. */
import { findXid, type XidSeverity } from "./xid-catalogue.ts";

export interface XidJudgement {
  readonly severity: XidSeverity;
  /** What to do, where the driver's words say it; undefined: as the catalogue has it. */
  readonly action?: string;
}

/** GPU recovery action changed (XID 154). */
const RECOVERY_ACTION = 154;
/** From here on messages of links and memory say "Fatal" or "Nonfatal". */
const FIRST_WITH_WORDS = 144;
/** "GPU recovery action changed from 0x0 (None) to 0x2 (Node Reboot Required)". */
const CHANGED_TO = /\bchanged from .{0,64} to 0x[0-9a-f]+ \(([^)]{1,64})\)/i;

/** The words of _gpuRecoveryActionName in the open kernel modules (gpu.c). */
const RECOVERIES: Readonly<Record<string, XidJudgement>> = {
  none: { severity: "info", action: "Nothing: the GPU needs no recovery any more." },
  "gpu reset required": { severity: "critical", action: "Drain the node's jobs, then reset the GPU." },
  "node reboot required": { severity: "critical", action: "Drain the node and reboot it." },
  "drain p2p": { severity: "warning", action: "Let the jobs that use several GPUs end before new ones start." },
  "drain and reset": { severity: "warning", action: "Start no new jobs on the GPU; reset it when its jobs are done." },
  "recover imex domain": { severity: "warning", action: "Recover the IMEX domain of this node." },
};

/** `detail` is the message after number, process and name. A number beyond the catalogue is a warning unless its message says more. */
export function judgeXid(xid: number, detail: string): XidJudgement {
  const usual: XidJudgement = { severity: findXid(xid)?.severity ?? "warning" };
  if (xid === RECOVERY_ACTION) return RECOVERIES[CHANGED_TO.exec(detail)?.[1]?.toLowerCase() ?? ""] ?? usual;
  if (xid < FIRST_WITH_WORDS) return usual;
  if (/\bnon-?fatal\b/i.test(detail))
    return { severity: "warning", action: "Watch whether it comes back on the same link or part." };
  return /\bfatal\b/i.test(detail) ? { severity: "critical" } : usual;
}
