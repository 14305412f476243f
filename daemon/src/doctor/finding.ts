/** One thing that a doctor looked at. */

/** skipped: could not be looked at, because of another finding. */
export type FindingStatus = "ok" | "warn" | "fail" | "skipped";

export interface Finding {
  /** Stable word for scripts: "nvml", "broker". */
  readonly check: string;
  readonly status: FindingStatus;
  /** What was seen. */
  readonly found: string;
  /** What to do; empty where all is well. */
  readonly advice: string;
}

export const ok = (check: string, found: string): Finding => ({ check, status: "ok", found, advice: "" });
export const warn = (check: string, found: string, advice: string): Finding => ({ check, status: "warn", found, advice });
export const fail = (check: string, found: string, advice: string): Finding => ({ check, status: "fail", found, advice });
export const skipped = (check: string, found: string): Finding => ({ check, status: "skipped", found, advice: "" });
