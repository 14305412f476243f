/** The service's files, held by systemd's own programs. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../systemd");
const UNIT = readFileSync(join(FOLDER, "heliograph-agent.service"), "utf8");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "heliograph-unit-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The unit with a program that this machine has. */
function installUnit(): string {
  const path = join(root, "heliograph-agent.service");
  writeFileSync(path, UNIT.replace("/usr/bin/heliograph-agent run", "/bin/true"));
  return path;
}

describe("heliograph-agent.service", () => {
  it("is accepted by systemd without a warning", () => {
    const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", installUnit()], { encoding: "utf8" });
    // Restarts that are spaced out are known from systemd 254 on; an older one passes over the two lines.
    const others = `${stdout}${stderr}`.replaceAll(
      /^.*Unknown key (?:name )?'Restart(?:Steps|MaxDelaySec)' in section .Service., ignoring\.\n/gm,
      "",
    );
    expect(others).toBe("");
    expect(status).toBe(0);
  });

  it("is ready when the process says so, is watched, and is not started again for a wrong setting", () => {
    const unit = readFileSync(join(FOLDER, "heliograph-agent.service"), "utf8");
    for (const line of ["Type=notify", "RestartPreventExitStatus=78", "ExecReload=/bin/kill -HUP $MAINPID"])
      expect(unit).toContain(`\n${line}\n`);
    expect(unit).toMatch(/^WatchdogSec=\d+$/m);
  });

  it("has an exposure of at most 3.5 of 10 by systemd's own rating", () => {
    const judge = spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=35", installUnit()]);
    expect(judge.status).toBe(0);
  });

  it("has the two capabilities that docs/how-to/agent.md explains, and does not hide the driver's devices", () => {
    expect(UNIT).toContain("\nAmbientCapabilities=CAP_SYSLOG CAP_SYS_PTRACE\n");
    expect(UNIT).not.toMatch(
      /^(?:PrivateDevices|DevicePolicy|DeviceAllow|ProtectClock|ProtectKernelLogs|MemoryDenyWriteExecute)=/m,
    );
    const page = readFileSync(join(FOLDER, "../../docs/how-to/agent.md"), "utf8");
    for (const name of ["CAP_SYSLOG", "CAP_SYS_PTRACE"]) expect(page).toContain(`\`${name}\``);
  });
});

describe("user and files", () => {
  it("are made by systemd: its own user, and settings that only root and that user can read", () => {
    mkdirSync(join(root, "etc"));
    execFileSync("systemd-sysusers", [`--root=${root}`, join(FOLDER, "heliograph-agent.sysusers")], { stdio: "pipe" });
    expect(readFileSync(join(root, "etc/passwd"), "utf8")).toMatch(/^heliograph-agent:x:[1-9]\d*:.*nologin$/m);

    const path = join(FOLDER, "heliograph-agent.tmpfiles");
    // Cleaning reads every line, the user that was just made included, and changes nothing: no root is needed.
    const { status, stderr } = spawnSync("systemd-tmpfiles", ["--clean", `--root=${root}`, path], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    for (const file of ["agent.toml", "agent.token"]) {
      expect(readFileSync(path, "utf8")).toContain(`z /etc/heliograph/${file} 0640 root heliograph-agent\n`);
    }
  });
});
