/** The service's files, held by systemd's own programs. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../systemd");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "heliograph-unit-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The unit with a program that this machine has. */
function installUnit(): string {
  const path = join(root, "heliograph-collector.service");
  const unit = readFileSync(join(FOLDER, "heliograph-collector.service"), "utf8");
  writeFileSync(path, unit.replace("/usr/bin/heliograph-collector serve", "/bin/true"));
  return path;
}

describe("heliograph-collector.service", () => {
  it("is valid for systemd, without a warning", () => {
    const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", installUnit()], { encoding: "utf8" });
    // Restarts that are spaced out are known from systemd 254 on; an older one passes over the two lines.
    const others = `${stdout}${stderr}`.replaceAll(
      /^.*Unknown key (?:name )?'Restart(?:Steps|MaxDelaySec)' in section .Service., ignoring\.\n/gm,
      "",
    );
    expect(others).toBe("");
    expect(status).toBe(0);
  });

  it("is ready when the process says so, is watched, and is not restarted after a wrong setting", () => {
    const unit = readFileSync(join(FOLDER, "heliograph-collector.service"), "utf8");
    for (const line of ["Type=notify", "RestartPreventExitStatus=78", "ExecReload=/bin/kill -HUP $MAINPID"])
      expect(unit).toContain(`\n${line}\n`);
    expect(unit).toMatch(/^WatchdogSec=\d+$/m);
  });

  it("is rated at most 2.5 of 10 for exposure by systemd itself", () => {
    const judge = spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=25", installUnit()]);
    expect(judge.stdout.toString()).not.toBe("");
    expect(judge.status).toBe(0);
  });

  it("has its own user", () => {
    mkdirSync(join(root, "etc"));
    execFileSync("systemd-sysusers", [`--root=${root}`, join(FOLDER, "heliograph-collector.sysusers")], { stdio: "pipe" });
    expect(readFileSync(join(root, "etc/passwd"), "utf8")).toMatch(/^heliograph-collector:x:[1-9]\d*:.*nologin$/m);
    const tmpfiles = join(FOLDER, "heliograph-collector.tmpfiles");
    const { status, stderr } = spawnSync("systemd-tmpfiles", ["--clean", `--root=${root}`, tmpfiles], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});
