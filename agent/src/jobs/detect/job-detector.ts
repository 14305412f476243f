/** By which ways jobs are found on a node: what `doctor` and `read` tell of them. Pure. */

export interface JobDetector {
  /** "Slurm: cluster big, cgroup v2", "Kubernetes", "/run/gpustat". */
  readonly way: string;
  /** Jobs that are there now. */
  readonly jobs: number;
  /** What to look at; empty where all is well. */
  readonly trouble: string;
}

/** "Slurm: cluster big, cgroup v2: 2 jobs; /run/gpustat: 1 job". */
export const detectorsInWords = (detectors: readonly JobDetector[]): string =>
  detectors.length === 0
    ? "none are found here but those that report"
    : detectors.map(({ way, jobs }) => `${way}: ${jobs} ${jobs === 1 ? "job" : "jobs"}`).join("; ");
