/** What the commands of `helio` get from main.ts: only that file reads the environment and ends the process. */

export interface HelioParts {
  /** The thread that calls NVML, for a node without an agent. */
  readonly nvml_worker_url: URL;
  /** The folder of the Python hook. */
  readonly python_hook_folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard error, after the program's name. */
  readonly note: (line: string) => void;
  readonly exit: (code: number) => never;
  /** The status of the process once it has nothing more to do. */
  readonly setExitCode: (code: number) => void;
}

export const DEFAULT_SOCKET = "/run/heliograph/jobs.sock";

/** The agent's socket for jobs; the one of the node's view stands beside it. */
export const jobsSocket = ({ environment }: Pick<HelioParts, "environment">): string =>
  environment["HELIOGRAPH_JOBS_SOCKET"] || DEFAULT_SOCKET;
