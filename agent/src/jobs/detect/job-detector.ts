/** How jobs are found on a node, as `doctor` and `read` show it. Pure. */

/** One way in which jobs are found; its names are those of `read --json`. */
export interface JobDetector {
  /** "Slurm: cluster big, cgroup v2", "Kubernetes", "/run/gpustat". */
  readonly way: string;
  /** Jobs that exist now. */
  readonly jobs: number;
  /** What to examine; empty where all is well. */
  readonly trouble: string;
}

/** "Slurm: cluster big, cgroup v2: 2 jobs; /run/gpustat: 1 job". */
export const detectorsInWords = (detectors: readonly JobDetector[]): string =>
  detectors.length === 0
    ? "none are found here but those that report"
    : detectors.map(({ way, jobs }) => `${way}: ${jobs} ${jobs === 1 ? "job" : "jobs"}`).join("; ");
