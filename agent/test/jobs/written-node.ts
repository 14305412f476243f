/** A /proc and a /sys/fs/cgroup that a test writes, for what can't run where the tests do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface WrittenProcess {
  readonly pid: number;
  readonly parent?: number;
  readonly uid: number;
  readonly comm?: string;
  readonly cmdline?: string;
  /** As in /proc/<pid>/cgroup, without its line end. */
  readonly cgroup?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** In clock ticks since boot; the pid where it is left out. */
  readonly start?: number;
}

export class WrittenNode {
  readonly directory = mkdtempSync(join(tmpdir(), "node-"));
  readonly proc_root = join(this.directory, "proc");
  readonly cgroup_root = join(this.directory, "cgroup");

  /** Fields of stat(5) as Linux 6.18 writes them, zeros where nobody looks. */
  process({
    pid,
    parent = 1,
    uid,
    comm = "python",
    cmdline = comm,
    cgroup = "0::/",
    environment = {},
    start = pid,
  }: WrittenProcess): void {
    const at = (file: string): string => join("proc", String(pid), file);
    const fields = ["S", parent, ...Array.from({ length: 17 }, () => 0), start, ...Array.from({ length: 30 }, () => 0)];
    this.file(at("stat"), `${pid} (${comm}) ${fields.join(" ")}\n`);
    this.file(at("comm"), `${comm}\n`);
    this.file(at("cmdline"), `${cmdline}\0`);
    this.file(at("status"), `Name:\t${comm}\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`);
    this.file(at("cgroup"), `${cgroup}\n`);
    this.file(
      at("environ"),
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}\0`)
        .join(""),
    );
  }
  end(pid: number): void {
    rmSync(join(this.proc_root, String(pid)), { recursive: true });
  }
  /** Below `directory`. */
  file(path: string, text: string): void {
    const whole = join(this.directory, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
  remove(path = ""): void {
    rmSync(join(this.directory, path), { recursive: true });
  }
}
