/** A job that was found on the node without a report. */
import type { DeviceName } from "./visible-devices.ts";

export interface DetectedJob {
  readonly job_id: string;
  /** "slurm", "k8s", "docker", "podman", "container", "systemd", "mapping". */
  readonly source: string;
  /** Empty until it is known. */
  readonly name: string;
  /** NOBODY where it is not known. */
  readonly uid: number;
  readonly user: string;
  readonly command: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly started_ms: number;
  /** False while its name and user may yet be found: it is new, and is begun a little later. */
  readonly is_described: boolean;
  /** Devices that it was given, whether it uses them or not. */
  readonly allocated: readonly Allocation[];
  /** Processes of it that the kernel killed for lack of memory, so far. */
  readonly out_of_memory_kills: number;
}

export interface Allocation {
  readonly device: DeviceName;
  readonly by: "scheduler" | "environment";
}

/** No user has this number ((uid_t) -1, chown(2)). */
export const NOBODY = 0xffff_ffff;
