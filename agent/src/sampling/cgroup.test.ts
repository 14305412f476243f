import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cgroupOf, containerIdOf } from "./cgroup.ts";

const ID = "3f4a9c0d5b6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708";
const POD = "kubepods-besteffort-pod0a1b2c3d_0000_4000_8000_000000000001.slice";

// In the forms that the documentation of each names: Docker and Podman with the systemd driver, containerd and CRI-O under
// Kubernetes, the cgroupfs driver, and cgroup version 1.
describe("a process's cgroup", () => {
  it.each([
    ["0::/system.slice/ssh.service\n", "/system.slice/ssh.service", ""],
    [`0::/system.slice/docker-${ID}.scope\n`, `/system.slice/docker-${ID}.scope`, ID],
    [`0::/machine.slice/libpod-${ID}.scope/container\n`, `/machine.slice/libpod-${ID}.scope/container`, ID],
    [`0::/kubepods.slice/${POD}/cri-containerd-${ID}.scope\n`, `/kubepods.slice/${POD}/cri-containerd-${ID}.scope`, ID],
    [`0::/kubepods.slice/${POD}/crio-${ID}.scope\n`, `/kubepods.slice/${POD}/crio-${ID}.scope`, ID],
    [`12:pids:/x\n5:cpu,memory:/kubepods/besteffort/pod0a1b/${ID}\n0::/\n`, `/kubepods/besteffort/pod0a1b/${ID}`, ID],
    ["0::/\n", "/", ""],
    ["", "", ""],
    ["nonsense\n1:2\n", "", ""],
  ])("%j is at %s in container %j", (text, path, id) => {
    expect(cgroupOf(text)).toBe(path);
    expect(containerIdOf(path)).toBe(id);
  });

  it("is bounded and never throws, whatever a path is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (text) => {
        const path = cgroupOf(text);
        expect(path.length).toBeLessThanOrEqual(1_024);
        expect(containerIdOf(path)).toMatch(/^([0-9a-f]{64})?$/);
      }),
    );
  });
});
