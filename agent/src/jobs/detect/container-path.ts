/** Which pod or container a process is in, by its cgroup's path. Pure. */
import { containerIdOf } from "../../sampling/cgroup.ts";
import { cgroupLines, isOfUser } from "./cgroup-lines.ts";

export interface ContainerPlace {
  /** container: of a runtime that the path does not name. */
  readonly runtime: "k8s" | "docker" | "podman" | "container";
  /** UID of the pod, with dashes; empty outside Kubernetes. */
  readonly pod_uid: string;
  /** 64 hexadecimal digits; empty where the path ends at the pod. */
  readonly container_id: string;
  /** User in whose own subtree a rootless container is: only there, since that user may give directories any name. */
  readonly owner_uid?: number;
  readonly path: string;
  /** Empty for the unified hierarchy. */
  readonly controller: string;
}

/**
 * The pod's part of a path, with cgroupfs ("/kubepods/burstable/pod<uid>"), systemd ("kubepods-burstable-pod<uid>.slice"), both
 * below other parents (k3s, kind), and containerd's ":" form. A mirror pod's UID is a hash without dashes.
 */
const POD =
  /(?:^|\/)[^/]*kubepods[^/]*(?:\/[^/]+)*?(?:\/|-)pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?=[./:]|$)/;

/** The same seen from another pod: the path begins below what both pods have in common. */
const SIBLING_POD =
  /^(?:\/burstable|\/besteffort)?\/pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?=[./:]|$)/;

/** Undefined for a process outside any container that is known by its path. */
export function containerPlaceOf(cgroup: string): ContainerPlace | undefined {
  const places = cgroupLines(cgroup).flatMap(({ controllers, path, is_outside }): ContainerPlace[] => {
    const container_id = containerIdOf(path);
    const place = { path, controller: controllers[0]?.replace("name=", "") ?? "", container_id, pod_uid: "" };
    if (isOfUser(path)) {
      const uid = /^\/user\.slice\/user-(\d{1,10})\.slice\//.exec(path)?.[1];
      if (container_id === "" || uid === undefined) return [];
      return [{ ...place, runtime: runtimeOf(path), owner_uid: Number(uid) }];
    }
    const pod_uid = (POD.exec(path) ?? (is_outside ? SIBLING_POD.exec(path) : null))?.[1]?.replaceAll("_", "-");
    if (pod_uid !== undefined) return [{ ...place, runtime: "k8s", pod_uid }];
    return container_id === "" ? [] : [{ ...place, runtime: runtimeOf(path) }];
  });
  return places[0];
}

const runtimeOf = (path: string): "docker" | "podman" | "container" =>
  /(^|\/)docker[-/]/.test(path) ? "docker" : /(^|\/)libpod[-_]/.test(path) ? "podman" : "container";
