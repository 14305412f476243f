/** Remembers over an agent's restart up to which record of the kernel log XIDs were reported. One small file. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Position {
  /** Sequences start at 0 with each boot. */
  readonly boot_id: string;
  readonly sequence: number;
}

/** The port; tests keep it in memory. */
export interface PositionFile {
  /** Undefined where there is none, or none that can be read. */
  load(): Position | undefined;
  /** Throws where it can't be kept. */
  save(position: Position): void;
}

/** `directory` is the agent's own state directory (systemd: StateDirectory=). */
export function positionFile(directory: string): PositionFile {
  const path = join(directory, "kernel-log-position");
  return {
    load() {
      let text: string;
      try {
        text = readFileSync(path, "utf8");
      } catch {
        // Usual at the first start. Where it can't be read, save() will say so.
        return undefined;
      }
      const [, boot_id, sequence] = /^([0-9a-f-]{1,64}) (\d{1,16})\n$/.exec(text) ?? [];
      return boot_id === undefined ? undefined : { boot_id, sequence: Number(sequence) };
    },
    save({ boot_id, sequence }) {
      writeFileSync(`${path}.new`, `${boot_id} ${sequence}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
