/**
 * A machine with a real systemd: a minimal Debian under `systemd-nspawn --boot`, with a network namespace of its own. Its
 * root is a layer over a cached one, in a mount namespace of its own, so that nothing is left when it ends. Needs root.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { childrenOf, waitFor } from "../harness/collector-process.ts";

const DEBIAN = "http://deb.debian.org/debian";
const SUITE = "bookworm";
const INCLUDED = "systemd,systemd-sysv,dbus,iproute2,ca-certificates,libstdc++6,procps,curl";
/** No machine lives longer, whatever becomes of the one who started it. */
const LONGEST_S = 900;

/** The Debian that all machines begin with: made once, by debootstrap, outside of the checkout. */
export function debianRoot(cache = join(tmpdir(), "heliograph-systemd")): string {
  const root = join(cache, SUITE);
  if (existsSync(root)) return root;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, "making-"));
  process.stderr.write("making a minimal Debian (once, about a minute) …\n");
  execFileSync("debootstrap", ["--variant=minbase", `--include=${INCLUDED}`, SUITE, making, DEBIAN], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  renameSync(making, root);
  return root;
}

/**
 * In a mount namespace of its own: cgroup v2 alone, whatever the host has (systemd-nspawn does not boot well with a mix of v1 and
 * v2), and the layered root. Arguments: root, layers, network namespace, packages, name.
 */
const BOOT = `set -e
mount --make-rprivate /
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mkdir -p "/sys/fs/cgroup/$5"
echo $$ > "/sys/fs/cgroup/$5/cgroup.procs"
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$2/root"
exec timeout -k 10 ${LONGEST_S} systemd-nspawn --quiet --directory="$2/root" --register=no --keep-unit --machine="$5" \\
  --network-namespace-path="/run/netns/$3" --bind-ro="$4:/packages" --console=pipe --boot </dev/null`;

export interface Ran {
  readonly code: number;
  /** Standard output and error together. */
  readonly output: string;
  readonly seconds: number;
}

export class Machine {
  readonly name: string;
  readonly #layers: string;
  #boot: ChildProcess | undefined;
  #init = 0;

  private constructor(name: string) {
    this.name = name;
    this.#layers = mkdtempSync(join(tmpdir(), `heliograph-${name}-`));
  }

  /** Boots a machine on a network of network.ts. */
  static async boot(options: {
    readonly name: string;
    readonly namespace: string;
    readonly root: string;
    readonly packages: string;
  }): Promise<Machine> {
    const machine = new Machine(options.name);
    for (const folder of ["upper", "work", "root"]) mkdirSync(join(machine.#layers, folder));
    const cgroup = `hg-${options.name}-${process.pid}`;
    const args = ["-m", "bash", "-c", BOOT, "boot", options.root, machine.#layers, options.namespace, options.packages, cgroup];
    machine.#boot = spawn("unshare", args, { stdio: ["ignore", "ignore", "inherit"] });
    try {
      await waitFor(`${options.name}: systemd`, 90_000, () =>
        machine.#findInit() && /running|degraded/.test(machine.run("systemctl is-system-running").output) ? true : undefined,
      );
    } catch (error) {
      await machine.stop();
      throw error;
    }
    machine.must(`hostname ${options.name}`);
    return machine;
  }

  /** unshare and bash become timeout, whose child is systemd-nspawn, whose child becomes systemd; until then it is another one. */
  #findInit(): boolean {
    const [nspawn = -1] = childrenOf(this.#boot?.pid ?? -1);
    const init = childrenOf(nspawn).find((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "systemd";
      } catch {
        return false; // It ended in between.
      }
    });
    this.#init = init ?? 0;
    return init !== undefined;
  }

  /** Runs a line of shell as root, as an operator would. */
  run(line: string, timeout_s = 180): Ran {
    const began = performance.now();
    const enter = ["-t", String(this.#init), "-a", "-r", "-w"];
    const clean = [
      "env",
      "-i",
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
      "HOME=/root",
      "LANG=C.UTF-8",
      "DEBIAN_FRONTEND=noninteractive",
    ];
    const { status, stdout, stderr } = spawnSync("nsenter", [...enter, "--", ...clean, "bash", "-c", `cd /packages; ${line}`], {
      encoding: "utf8",
      timeout: timeout_s * 1_000,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 16 << 20,
    });
    return { code: status ?? 124, output: `${stdout}${stderr}`, seconds: (performance.now() - began) / 1_000 };
  }

  /** The output of a line that has to succeed. */
  must(line: string): string {
    const { code, output } = this.run(line);
    if (code !== 0) throw new Error(`${this.name}: \`${line}\` ended with ${code}:\n${output}`);
    return output.trim();
  }

  /** Waits until a line succeeds. */
  async until(line: string, timeout_s = 30): Promise<void> {
    await waitFor(`${this.name}: ${line}`, timeout_s * 1_000, () => (this.run(line).code === 0 ? true : undefined)).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}\n${this.run("journalctl --no-pager -n 30").output}`);
      },
    );
  }

  /** Powers it off and removes its layers. May be called twice. */
  async stop(): Promise<void> {
    const boot = this.#boot;
    this.#boot = undefined;
    if (boot === undefined) return;
    const gone = boot.exitCode === null ? once(boot, "exit") : Promise.resolve([]);
    // SIGKILL to its first process ends all of them; what they held was in layers that go, too.
    if (this.#init > 0) process.kill(this.#init, "SIGKILL");
    else boot.kill("SIGTERM");
    await gone;
    rmSync(this.#layers, { recursive: true, force: true });
  }
}
