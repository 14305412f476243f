/** What main.ts passes to each command: paths of files beside it, and what only main.ts may do. */

export interface CommandParts {
  /** Entry point of the embedded ClickHouse's process. */
  readonly clickhouse_child_url: URL;
  /** Directory of the built page. */
  readonly page_directory: string;
  /** The built `heliograph-agent`, for the demo. */
  readonly agent_script: string;
  /** The caller's environment, for processes that a command starts; settings are read by config.ts. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly is_terminal: boolean;
  /** Writes the command's answer to standard output, with a line end. */
  readonly say: (text: string) => void;
  /** Writes progress to standard error, with a line end. */
  readonly note: (text: string) => void;
  /** Sets the exit code for the normal end of the process. */
  readonly setExitCode: (code: number) => void;
  /** Ends the process at once, even if threads or timers remain. */
  readonly exit: (code: number) => never;
}
