/** Which unit of systemd a process is in, by its cgroup's path. Pure. */
import { cgroupLines } from "./cgroup-lines.ts";

export interface UnitPlace {
  /** e.g. "vllm.service", "run-u12.scope", "session-3.scope". */
  readonly unit: string;
  /** The user whose own manager runs it, or whose session it is; undefined for units of the system. */
  readonly owner_uid?: number;
  /** A service lasts and comes back under its name; the name of a scope is another's after the next boot. */
  readonly lasts: boolean;
  readonly path: string;
}

/** systemd takes names of up to 255 characters (systemd.unit(5)). */
const UNIT = /^[\w:.@\\-]{1,247}\.(?:service|scope)$/;
/**
 * What a container or a machine of its own is called: below it a systemd of its own may run, whose units have any name that
 * its root wishes. LXC and Incus ("/lxc/101", "/lxc.payload.name", "lxc.monitor"), systemd-nspawn and libvirt
 * ("/machine.slice/…"), Podman and others by their container's scope.
 */
const MACHINE =
  /^(?:lxc(?:\.payload|\.monitor)?(?:[.@-].*)?|machine\.slice|machine-.*|systemd-nspawn@.*|(?:libpod|docker|crio|cri-containerd|buildah)[-_].*|incus.*|lxd.*|payload)$/;
/**
 * Daemons that make a cgroup for each job below their own unit (Delegate=yes): the unit is not a job, what lies below is. PBS,
 * HTCondor, LSF, Grid Engine, Nomad, Flux, OAR, Mesos, YARN, Buildbot, GitLab's and GitHub's runners.
 */
const DELEGATING =
  /^(?:pbs(?:_.*)?|pbs-.*|condor|htcondor.*|lsfd?|lsf-.*|sge.*|sgeexecd.*|gridengine.*|nomad|nomad-client|flux|flux-.*|oar-node|mesos-(?:slave|agent)|hadoop-yarn-nodemanager|yarn-nodemanager|slurmd|.*_slurmd|slurmstepd|.*_slurmstepd|torque.*|pbs_jobs)\.(?:service|scope)$/;

/**
 * The innermost unit of the path, in the hierarchy that systemd keeps (version 2, or "name=systemd"). Names below a user's
 * own manager are that user's to give, so whose they are belongs to their identity. A process inside a machine or container
 * is in no unit of the host, but in that machine; one below a delegating daemon is in the daemon's child.
 */
export function unitPlaceOf(cgroup: string): UnitPlace | undefined {
  const lines = cgroupLines(cgroup);
  const path = (
    lines.find(({ controllers }) => controllers.includes("name=systemd")) ?? lines.find((line) => line.controllers.length === 0)
  )?.path;
  const parts = path?.split("/").filter((part) => part !== "") ?? [];
  const unit_at = parts.findLastIndex((part) => UNIT.test(part));
  if (path === undefined) return undefined;
  const uid = /^\/user\.slice\/user-(\d{1,10})\.slice\//.exec(path)?.[1];
  const owner = uid === undefined ? {} : { owner_uid: Number(uid) };
  const machine = machineOf(parts);
  if (machine !== undefined) return { unit: machine, ...owner, lasts: false, path };
  const unit = parts[unit_at];
  if (unit === undefined) return undefined;
  if (DELEGATING.test(unit)) return childOf(parts, unit_at, path);
  return { unit, ...owner, lasts: unit.endsWith(".service"), path };
}

/** The path down to the machine: LXC has the machine's name below "lxc", systemd below machine.slice. */
function machineOf(parts: readonly string[]): string | undefined {
  const at = parts.findIndex((part) => MACHINE.test(part));
  const part = parts[at];
  if (part === undefined) return undefined;
  const is_folder = part === "lxc" || part === "machine.slice" || part === "payload";
  const last = is_folder && at + 1 < parts.length ? at + 1 : at;
  return nameOf(parts.slice(0, last + 1));
}

/** Undefined for the daemon's own processes: they are nobody's job. */
function childOf(parts: readonly string[], daemon_at: number, path: string): UnitPlace | undefined {
  const below = parts.slice(daemon_at + 1);
  const depth = below.findIndex((part) => !GROUPING.test(part));
  if (depth < 0 || below[depth] === undefined || isDaemonItself(below[depth])) return undefined;
  return { unit: nameOf([parts[daemon_at] ?? "", ...below.slice(0, depth + 1)]), lasts: false, path };
}

/** Folders between a daemon and its jobs. */
const GROUPING = /^(?:jobid|jobs?|system|share|reserve|user|nomad\.slice|share\.slice|reserve\.slice|[^/]+\.slice)$/;
/** Where a daemon keeps its own processes, so that it may divide its unit (cgroups(7): no inner processes). */
const isDaemonItself = (part: string): boolean => /^(?:init|supervisor|daemon|main|leaf|control)(?:\.scope)?$/.test(part);
/** Ids have a bound; what a path has beyond says nothing that its beginning does not. */
const nameOf = (parts: readonly string[]): string => parts.join("/").slice(0, 200);
