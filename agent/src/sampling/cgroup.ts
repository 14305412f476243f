/** What /proc/<pid>/cgroup says of a process (cgroups(7)): where it is, and in which container. Pure. */
import { cutText } from "@heliograph/proto/text";

/** Longest path that is passed on. */
const MAX_PATH = 1_024;

/**
 * Path of the process's cgroup: that of version 2 (hierarchy 0), else of the version 1 hierarchy of memory, which every
 * container runtime uses. Empty where neither is known.
 */
export function cgroupOf(text: string): string {
  const lines = text.split("\n").map((line) => /^(\d+):([^:]*):(\/.*)$/.exec(line));
  const unified = lines.find((line) => line?.[1] === "0" && line[3] !== "/");
  const memory = lines.find((line) => line?.[2]?.split(",").includes("memory"));
  return cutText((unified ?? memory ?? lines.find((line) => line?.[1] === "0"))?.[3] ?? "", MAX_PATH);
}

/**
 * Id of the container in a cgroup's path: the last part that has the 64 hexadecimal digits that Docker, containerd, CRI-O and
 * Podman all use, whatever is around them ("docker-<id>.scope", "cri-containerd-<id>.scope", "/kubepods/pod…/<id>").
 */
export const containerIdOf = (path: string): string =>
  path
    .split("/")
    .map((part) => /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(part)?.[0])
    .findLast((id) => id !== undefined) ?? "";
