/** What main.ts hands to each command: places of files beside it, and what only main.ts may do. */

export interface CommandParts {
  /** The thread that calls NVML. */
  readonly nvml_worker_url: URL;
  /** The folder of the hook that Python programs load. */
  readonly python_hook_folder: string;
  /** Writes what the command answers to standard output, with a line end. */
  readonly say: (text: string) => void;
  /** Writes what is not an answer to standard error, with a line end. */
  readonly note: (text: string) => void;
  /** The exit code for when the process ends by itself. */
  readonly setExitCode: (code: number) => void;
  /**
   * Ends the process at once. Where a thread hangs inside the driver it can't be ended, and process.exit() would wait for
   * it: then the process kills itself.
   */
  readonly exit: (code: number, has_hung_thread: boolean) => void;
  /** Ends the process only where a thread hangs inside the driver. */
  readonly endIfHung: (has_hung_thread: boolean) => void;
}
