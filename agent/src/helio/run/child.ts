/** The port through which `helio run` knows its program. Adapters: terminal-child.ts and pipe-child.ts. */

/** How a program ended: exactly one of the two. */
export type Ending = { readonly exit_code: number } | { readonly signal: number };

export interface Child {
  readonly pid: number;
  /** A signal for the program; does nothing once it has ended. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves once the program has ended and all that it wrote until then has been passed on. */
  readonly ended: Promise<Ending>;
}

export interface ChildCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets what the program writes to its standard output (1) or error (2), after it has been queued for its reader. */
  readonly tap: (chunk: Uint8Array, descriptor: number) => void;
}
