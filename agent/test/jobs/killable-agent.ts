/** An agent that can be killed and started again, with the rows that all of its lives accepted. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row, StreamName } from "@heliograph/proto/streams";

export class KillableAgent {
  readonly directory = mkdtempSync(join(tmpdir(), "killable-"));
  readonly socket_path = join(this.directory, "jobs.sock");
  readonly #rows = join(this.directory, "rows");
  #child: ChildProcess | undefined;

  /** `death`: when it kills itself, see agent-process.ts. Resolves once it listens. */
  async start(...death: readonly ["before" | "after", number] | readonly []): Promise<ChildProcess> {
    const program = join(import.meta.dirname, "agent-process.ts");
    const child = spawn(process.execPath, [program, this.socket_path, this.#rows, ...death.map(String)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    if (child.stdout !== null) await once(child.stdout, "data");
    return child;
  }
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }
  accepted<S extends StreamName>(stream: S): Row<S>[] {
    if (!existsSync(this.#rows)) return [];
    const lines = readFileSync(this.#rows, "utf8").split("\n").filter(Boolean);
    return lines
      .map((line) => JSON.parse(line) as { stream: StreamName; row: Row })
      .filter((each) => each.stream === stream)
      .map(({ row }) => row as Row<S>);
  }
  remove(): void {
    this.signal("SIGKILL");
    rmSync(this.directory, { recursive: true });
  }
}
