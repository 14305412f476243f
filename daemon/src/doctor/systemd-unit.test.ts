import { describe, expect, it } from "vitest";

import { judgeService } from "./judge-service.ts";
import { serviceOf } from "./systemd-unit.ts";

const SHOWN = [
  "LoadState=loaded",
  "ActiveState=active",
  "StateChangeTimestamp=Fri 2026-11-27 05:00:00 UTC",
  "User=heliograph-agent",
  'Environment=HELIOGRAPH_STATE_DIRECTORY=/var/lib/heliograph-agent "HELIOGRAPH_NODE_NAME=gpu 01"',
  "EnvironmentFiles=/etc/default/heliograph-agent (ignore_errors=yes)",
  "EnvironmentFiles=/etc/heliograph/secret.env (ignore_errors=no)",
].join("\n");

const readFile = (path: string): string => {
  if (path.endsWith("secret.env")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
  return '# comment\nHELIOGRAPH_COLLECTOR_URL="mqtt://c:1883"\nHELIOGRAPH_LOG_LEVEL=debug\n';
};

describe("the agent's service", () => {
  it("is read with the environment of its unit and of its files", () => {
    expect(serviceOf(SHOWN, readFile)).toEqual({
      state: "active",
      since: "Fri 2026-11-27 05:00:00 UTC",
      user: "heliograph-agent",
      environment: {
        HELIOGRAPH_STATE_DIRECTORY: "/var/lib/heliograph-agent",
        HELIOGRAPH_NODE_NAME: "gpu 01",
        HELIOGRAPH_COLLECTOR_URL: "mqtt://c:1883",
        HELIOGRAPH_LOG_LEVEL: "debug",
      },
      unreadable: ["/etc/heliograph/secret.env"],
    });
  });

  it("is none where the unit is not installed or systemd is not there", () => {
    expect(serviceOf("LoadState=not-found\nActiveState=inactive\n", readFile)).toBeUndefined();
    expect(serviceOf("", readFile)).toBeUndefined();
  });

  it.each([
    ["active", "ok"],
    ["activating", "warn"],
    ["inactive", "warn"],
    ["failed", "fail"],
  ])("that is %s is said to be %s", (state, status) => {
    const service = serviceOf(SHOWN.replace("ActiveState=active", `ActiveState=${state}`), () => "");
    expect(judgeService("heliograph-agent", service)).toMatchObject({ check: "service", status });
  });

  it("names the file that could not be checked, and how to check it", () => {
    expect(judgeService("heliograph-agent", serviceOf(SHOWN, readFile))).toMatchObject({
      status: "warn",
      found: expect.stringContaining("/etc/heliograph/secret.env"),
      advice: expect.stringContaining("sudo heliograph-agent doctor"),
    });
  });
});
