/**
 * A real Slurm of one node, from Debian's packages, for tests: munged, slurmctld and slurmd with ports, keys and directories
 * of their own. Needs root. Its "GPUs" are device files that no driver stands behind: Slurm only hands them out.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { acquire } from "../exclusive.ts";

const run = promisify(execFile);

/** What the machine lets Slurm track its jobs with. */
export type Tracking = "cgroup/v1" | "cgroup/v2" | "linuxproc";

export function trackingHere(): Tracking {
  if (existsSync("/sys/fs/cgroup/cgroup.controllers")) return "cgroup/v2";
  return existsSync("/sys/fs/cgroup/freezer") && existsSync("/sys/fs/cgroup/devices") ? "cgroup/v1" : "linuxproc";
}

/** For a hook that starts a Slurm, in ms: it may wait for those of other tests. */
export const START_SLURM_MS = 600_000;

export interface SlurmOptions {
  readonly cluster: string;
  readonly gpus: number;
  readonly tracking?: Tracking;
  /** A shell script that Slurm runs before each task, and takes `export NAME=value` of what it prints into the task's environment. */
  readonly task_prolog?: string;
}

export class SlurmCluster {
  readonly directory = mkdtempSync(join(tmpdir(), "slurm-"));
  readonly config = join(this.directory, "slurm.conf");
  readonly tracking: Tracking;
  readonly #options: SlurmOptions;
  readonly #daemons: ChildProcess[] = [];
  readonly #node = hostname();
  #release: (() => Promise<void>) | undefined;

  constructor(options: SlurmOptions) {
    this.#options = options;
    this.tracking = options.tracking ?? trackingHere();
  }

  /**
   * Resolves once the node takes jobs. An agent finds the jobs of every Slurm of the machine, by numbers that each Slurm
   * counts from 1: so there is one at a time, and a second one waits until the first has stopped.
   */
  async start(): Promise<void> {
    this.#release = await acquire(join(tmpdir(), "heliograph-test-slurm"));
    chmodSync(this.directory, 0o755);
    await this.#startMunge();
    await this.#writeConfig();
    for (const daemon of ["slurmctld", "slurmd"]) this.#spawn(`/usr/sbin/${daemon}`, ["-D", "-f", this.config]);
    await this.#until("the node to be idle", async () => (await this.command("sinfo", "-h", "-o", "%T")).trim() === "idle");
  }

  /** Ends slurmctld as a crash does; its jobs go on, and those that wait are in the state that it saved. */
  async killController(): Promise<void> {
    const [controller] = this.#daemons.splice(this.#daemons.indexOf(this.#controller()), 1);
    if (controller === undefined) return;
    controller.kill("SIGKILL");
    if (controller.exitCode === null && controller.signalCode === null) await once(controller, "exit");
  }
  /** When slurmctld last saved its jobs, ms since the epoch. */
  get saved_ms(): number {
    return statSync(join(this.directory, "state", "job_state"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }
  startController(): void {
    this.#spawn("/usr/sbin/slurmctld", ["-D", "-f", this.config]);
  }
  #controller(): ChildProcess {
    const found = this.#daemons.find(({ spawnfile }) => spawnfile.endsWith("slurmctld"));
    if (found === undefined) throw new Error("Slurm: there is no slurmctld to kill");
    return found;
  }

  /** A command of Slurm, as `uid`; answers what it prints. */
  async command(name: string, ...args: readonly string[]): Promise<string> {
    return (await run(name, args, { env: this.environment, cwd: "/" })).stdout;
  }
  async commandAs(uid: number, name: string, ...args: readonly string[]): Promise<string> {
    return (await run(name, args, { env: this.environment, cwd: "/", uid, gid: uid })).stdout;
  }
  get environment(): NodeJS.ProcessEnv {
    return { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", SLURM_CONF: this.config };
  }

  /** What the daemons have logged, for a failing test to tell. */
  logs(): string {
    return globSync("*.log", { cwd: this.directory })
      .map((name) => `== ${name}\n${readFileSync(join(this.directory, name), "utf8").slice(-3_000)}`)
      .join("\n");
  }

  /** Ends all jobs and daemons, and takes away the directories and cgroups that they left. Can be called twice. */
  async stop(): Promise<void> {
    if (this.#daemons.length > 1) {
      // Those that wait first, or they would take the place of those that run.
      await this.command("scancel", "--state=PENDING").catch(() => "");
      await this.command("scancel", "--signal=KILL", "--full", "--state=RUNNING").catch(() => "");
      await this.command("scancel", "--state=RUNNING,PENDING").catch(() => "");
      await this.#until("the jobs to be gone", async () => (await this.command("squeue", "-h")).trim() === "").catch(
        () => undefined,
      );
    }
    for (const daemon of this.#daemons.splice(0).toReversed()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      daemon.kill("SIGTERM");
      const patience = setTimeout(() => daemon.kill("SIGKILL"), 5_000);
      await once(daemon, "exit");
      clearTimeout(patience);
    }
    const cgroups = globSync([
      `/sys/fs/cgroup/*/slurm_${this.#node}/**/`,
      `/sys/fs/cgroup/system.slice/${this.#node}_slurmstepd.scope/**/`,
    ])
      .toSorted()
      .toReversed();
    // A step that outlived its daemons would be found as a job of the next cluster.
    if (cgroups.filter((path) => this.#killOwn(path)).length > 0) await delay(500);
    for (const path of cgroups) {
      // One that still holds something is not this cluster's to remove.
      try {
        rmdirSync(path);
      } catch {
        continue;
      }
    }
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) this.#killIfOwn(pid);
    rmSync(this.directory, { recursive: true, force: true });
    await this.#release?.();
    this.#release = undefined;
  }

  /** Kills the processes of this cluster in a cgroup; true where there were some. */
  #killOwn(cgroup: string): boolean {
    let killed = false;
    for (const pid of readFileSync(join(cgroup, "cgroup.procs"), "utf8").split("\n").filter(Boolean)) {
      killed = this.#killIfOwn(pid) || killed;
    }
    return killed;
  }

  /** A step and what it runs have this cluster's directory in their environment; nobody else has, since its name is random. */
  #killIfOwn(pid: string): boolean {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(this.directory)) return false;
      process.kill(Number(pid), "SIGKILL");
      return true;
    } catch {
      return false; // It has ended.
    }
  }

  async #startMunge(): Promise<void> {
    const folder = join(this.directory, "munge");
    mkdirSync(folder, { mode: 0o755 });
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "munge"], { encoding: "utf8" })));
    const key = join(folder, "key");
    writeFileSync(key, randomBytes(128), { mode: 0o400 });
    for (const path of [folder, key]) chownSync(path, uid ?? 0, gid ?? 0);
    const files = ["key-file=key", "pid-file=pid", "seed-file=seed", "socket=socket", "log-file=munged.log"].map(
      (option) => `--${option.replace("=", `=${folder}/`)}`,
    );
    this.#spawn("/usr/sbin/munged", ["--foreground", ...files], { uid: uid ?? 0, gid: gid ?? 0 });
    await this.#until("munged", async () => existsSync(join(folder, "socket")));
  }

  async #writeConfig(): Promise<void> {
    const { directory } = this;
    const { cluster, gpus } = this.#options;
    const [ctld_port, slurmd_port] = [await freePort(), await freePort()];
    const devices = Array.from({ length: gpus }, (_, minor) => {
      const path = join(directory, `nvidia${minor}`);
      execFileSync("mknod", [path, "c", "195", String(minor)]);
      return path;
    });
    for (const folder of ["state", "spool"]) mkdirSync(join(directory, folder));
    const cgroups = this.tracking !== "linuxproc";
    const lines = [
      `ClusterName=${cluster}`,
      `SlurmctldHost=${this.#node}(127.0.0.1)`,
      `AuthInfo=socket=${directory}/munge/socket`,
      "SlurmUser=root",
      `SlurmctldPort=${ctld_port}`,
      `SlurmdPort=${slurmd_port}`,
      `StateSaveLocation=${directory}/state`,
      `SlurmdSpoolDir=${directory}/spool`,
      `SlurmctldPidFile=${directory}/slurmctld.pid`,
      `SlurmdPidFile=${directory}/slurmd.pid`,
      `SlurmctldLogFile=${directory}/slurmctld.log`,
      `SlurmdLogFile=${directory}/slurmd.log`,
      `ProctrackType=proctrack/${cgroups ? "cgroup" : "linuxproc"}`,
      `TaskPlugin=task/${cgroups ? "cgroup" : "none"}`,
      "MpiDefault=none",
      "SwitchType=switch/none",
      "ReturnToService=2",
      "SlurmdParameters=config_overrides",
      "SelectType=select/cons_tres",
      "GresTypes=gpu",
      // Commands give up on a slurmctld that is gone within seconds.
      "MessageTimeout=2",
      // Starts that are expected are reckoned within seconds.
      "SchedulerParameters=bf_interval=1,bf_window=60",
      "KillWait=2",
      `NodeName=${this.#node} NodeAddr=127.0.0.1 CPUs=4 RealMemory=512 Gres=gpu:${gpus} State=UNKNOWN`,
      "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4",
    ];
    const write = (name: string, text: readonly string[]): void => writeFileSync(join(directory, name), `${text.join("\n")}\n`);
    const { task_prolog } = this.#options;
    const prolog = join(directory, "task-prolog.sh");
    if (task_prolog !== undefined) writeFileSync(prolog, task_prolog, { mode: 0o755 });
    write("slurm.conf", [...lines, ...(task_prolog === undefined ? [] : [`TaskProlog=${prolog}`])]);
    write(
      "gres.conf",
      devices.map((device) => `NodeName=${this.#node} Name=gpu File=${device}`),
    );
    write("cgroup.conf", cgroups ? [`CgroupPlugin=${this.tracking}`, "IgnoreSystemd=yes", "ConstrainDevices=yes"] : []);
  }

  #spawn(program: string, args: readonly string[], as: { readonly uid?: number; readonly gid?: number } = {}): void {
    this.#daemons.push(spawn(program, args, { ...as, env: this.environment, cwd: "/", stdio: "ignore" }));
  }

  async #until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (const end_ms = performance.now() + 30_000; performance.now() < end_ms;) {
      if (await condition().catch(() => false)) return;
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
    throw new Error(`Slurm: waited in vain for ${what}\n${this.logs()}`);
  }
}

/** A TCP port of 127.0.0.1 that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
