import { doctorAsTable, hasFailure } from "@heliograph/daemon/doctor/doctor-report";
import type { Finding } from "@heliograph/daemon/doctor/finding";
import type { Service } from "@heliograph/daemon/doctor/systemd-unit";
import { describe, expect, it } from "vitest";

import { NO_CREDENTIALS, type Credentials } from "../access/credentials.ts";
import { examineSettings, type CollectorFlags } from "../config.ts";
import type { CollectorSettings } from "../settings/settings-schema.ts";
import { listenFailure } from "../network/listen-failure.ts";
import { capacityOf } from "../store/disks/disk-capacity.ts";
import { isLocked } from "./data-facts.ts";
import { examine, examineNothing } from "./examine.ts";
import type { CollectorFacts, DirectoryFacts, ListenerFacts } from "./facts.ts";
import { judgeSettings, judgeWrongSettings } from "./judge-installation.ts";

const settingsWith = (flags: CollectorFlags): CollectorSettings => examineSettings("/dev/null", flags, {}).settings;

const CHECKS = ["store", "disk", "archive", "broker"].map((name) => ({ name, ready: true, reason: "" }));
const TOKEN = { token_sha256: "0".repeat(64), created_ms: 1 };
const CREDENTIALS: Credentials = {
  ...NO_CREDENTIALS,
  nodes: [{ name: "here", ...TOKEN }],
  viewers: [{ name: "ada", role: "admin", ...TOKEN }],
};
const SERVICE: Service = { state: "active", since: "today", user: "heliograph-collector", environment: {}, unreadable: [] };
const STOPPED = { control: { kind: "absent" }, service: { ...SERVICE, state: "inactive" } } as const;
const DIRECTORY: DirectoryFacts & { readonly kind: "present" } = {
  kind: "present",
  uid: 998,
  write_trouble: "",
  foreign: [],
  lock_holder: 7,
};

const listener = (what: "HTTP" | "MQTT", change: Partial<ListenerFacts> = {}): ListenerFacts => ({
  what,
  host: "127.0.0.1",
  port: what === "HTTP" ? 8080 : 1883,
  answer: { kind: what === "HTTP" ? "collector" : "other" },
  bind_error: undefined,
  ...change,
});
const REFUSED = { kind: "none", code: "ECONNREFUSED" } as const;
const refused = (["HTTP", "MQTT"] as const).map((what) => listener(what, { answer: REFUSED }));
const bindError = (code: string) =>
  listenFailure({ what: "HTTP", section: "http", host: "127.0.0.1", port: 8080 }, Object.assign(new Error(code), { code }));

/** A collector with which all is well. */
const WELL: CollectorFacts = {
  now_ms: 1_000,
  hostname: "here",
  settings: settingsWith({}),
  service: SERVICE,
  uid: 998,
  is_root: true,
  control: { kind: "answers", instance: "c-0123456789abcdef", checks: CHECKS },
  directory: DIRECTORY,
  listeners: [listener("HTTP"), listener("MQTT")],
  open_checks: CHECKS,
  server: undefined,
  archive: { is_set: false, trouble: "" },
  disk: capacityOf(50 << 20, 100 << 20),
  credentials: { kind: "read", credentials: CREDENTIALS },
  clock_is_synchronised: true,
};

/** What is not ok, as "check status". */
const wrong = (findings: readonly Finding[]): string[] =>
  findings.filter(({ status }) => status === "warn" || status === "fail").map(({ check, status }) => `${check} ${status}`);
const findingOf = (change: Partial<CollectorFacts>, check: string): Finding | undefined =>
  examine({ ...WELL, ...change }).find((finding) => finding.check === check);
const SMALL = { settings: settingsWith({ "store.keep_free_bytes": 0 }) };
const server = (step: "name" | "tcp" | "tls" | "sign_in" | "version"): Partial<CollectorFacts> => ({
  settings: settingsWith({ "clickhouse.url": "https://ch:8443" }),
  server: { kind: "ends", url: "https://ch:8443", step, reason: "no", hint: "do" },
});

describe("the collector's doctor", () => {
  it("finds nothing if all is well, and says so", () => {
    const findings = examine({ ...WELL, ...SMALL });
    expect(wrong(findings)).toEqual([]);
    expect(doctorAsTable("Collector", findings)).toContain("All is well.");
  });

  it.each<[string, Partial<CollectorFacts>, string[]]>([
    [
      "a stopped collector",
      { ...STOPPED, listeners: refused, directory: { ...DIRECTORY, lock_holder: undefined } },
      ["collector warn"],
    ],
    [
      "a port that another process has",
      {
        ...STOPPED,
        directory: { ...DIRECTORY, lock_holder: undefined },
        listeners: [listener("HTTP", { answer: { kind: "other" }, bind_error: bindError("EADDRINUSE") }), listener("MQTT")],
      },
      ["collector warn", "http fail"],
    ],
    [
      "an address of another machine",
      {
        ...STOPPED,
        directory: { ...DIRECTORY, lock_holder: undefined },
        listeners: [listener("HTTP", { answer: REFUSED, bind_error: bindError("EADDRNOTAVAIL") }), listener("MQTT")],
      },
      ["collector warn", "http fail"],
    ],
    [
      "files that a process holds without a collector",
      { ...STOPPED, listeners: refused },
      ["collector warn", "data_directory fail"],
    ],
    ["a collector that hangs", { control: { kind: "silent", reason: "no answer" } }, ["collector fail"]],
    [
      "a service that starts",
      { control: { kind: "absent" }, listeners: refused, service: { ...SERVICE, state: "activating" } },
      ["collector warn"],
    ],
    [
      "another program on its port",
      { listeners: [listener("HTTP", { answer: { kind: "other" } }), listener("MQTT")] },
      ["http fail"],
    ],
    ["a broker that does not listen", { listeners: [listener("HTTP"), listener("MQTT", { answer: REFUSED })] }, ["mqtt fail"]],
    [
      "no rights",
      { control: { kind: "not_allowed" }, directory: { kind: "not_allowed" }, credentials: { kind: "not_allowed" } },
      ["rights warn"],
    ],
    [
      "a directory of another user",
      { directory: { ...DIRECTORY, uid: 0, write_trouble: "it belongs to user 0" } },
      ["data_directory fail"],
    ],
    ["a directory that is closed", { directory: { ...DIRECTORY, write_trouble: "its mode is 500" } }, ["data_directory fail"]],
    ["files of root", { directory: { ...DIRECTORY, foreign: ["/x/status"] } }, ["data_directory fail"]],
    [
      "a file in place of the directory",
      { directory: { kind: "unusable", reason: "it is not a directory" } },
      ["data_directory fail"],
    ],
    ["a directory that is gone", { directory: { kind: "absent" } }, ["data_directory fail"]],
    [
      "a ClickHouse that is away",
      { control: { kind: "answers", instance: "c", checks: [{ name: "store", ready: false, reason: "died" }] } },
      ["clickhouse fail"],
    ],
    ["a name without an address", server("name"), ["clickhouse_name fail"]],
    ["no connection", server("tcp"), ["clickhouse_tcp fail"]],
    ["no trust", server("tls"), ["clickhouse_tls fail"]],
    ["a wrong password", server("sign_in"), ["clickhouse_sign_in fail"]],
    ["an old version", server("version"), ["clickhouse_version fail"]],
    [
      "an archive that is away",
      { archive: { is_set: true, trouble: "gone" }, control: { kind: "answers", instance: "c", checks: [] } },
      ["clickhouse fail", "archive warn"],
    ],
    ["a disk that is full", { disk: capacityOf(1, 100), settings: settingsWith({}) }, ["disk fail"]],
    ["a disk that fills", { disk: capacityOf(5, 100) }, ["disk warn"]],
    [
      "nobody who administers",
      { credentials: { kind: "read", credentials: { ...CREDENTIALS, viewers: [] } } },
      ["administrator warn"],
    ],
    ["no node", { credentials: { kind: "read", credentials: { ...CREDENTIALS, nodes: [] } } }, ["nodes warn"]],
    ["nodes elsewhere that can't come", { hostname: "other" }, ["nodes warn"]],
    ["a clock that runs free", { clock_is_synchronised: false }, ["clock warn"]],
    [
      "names for an address that nobody reaches",
      { settings: settingsWith({ "store.keep_free_bytes": 0, "http.allowed_hosts": "a.example" }) },
      ["address warn"],
    ],
    [
      "all addresses and no name",
      { settings: settingsWith({ "store.keep_free_bytes": 0, "http.host": "0.0.0.0" }) },
      ["address warn"],
    ],
    [
      "a public address of loopback",
      { settings: settingsWith({ "store.keep_free_bytes": 0, "http.host": "0.0.0.0", "http.public_url": "http://127.0.0.1" }) },
      ["address warn"],
    ],
  ])("reports %s, and what to do", (_what, change, expected) => {
    const findings = examine({ ...WELL, ...SMALL, ...change });
    expect(wrong(findings)).toEqual(expected);
    for (const { advice, status } of findings) expect(advice === "").toBe(status === "ok" || status === "skipped");
    expect(hasFailure(findings)).toBe(expected.some((line) => line.endsWith("fail")));
  });

  it("reports unknown free space as unknown, not as 0", () => {
    expect(findingOf({ disk: capacityOf(0, 0) }, "disk")).toMatchObject({
      status: "skipped",
      found: expect.stringMatching(/^unknown/),
    });
  });

  it("skips the steps after the failed one", () => {
    const statuses = examine({ ...WELL, ...server("tls") }).filter(({ check }) => check.startsWith("clickhouse_"));
    expect(statuses.map(({ status }) => status)).toEqual(["ok", "ok", "fail", "skipped", "skipped"]);
  });

  it("reports each wrong setting, and skips the rest with the reason", () => {
    const problems = [{ message: "/etc/x.toml:3: there is no key http.hots", hint: "Did you mean http.host?" }];
    expect(judgeWrongSettings(problems, true)).toMatchObject([{ check: "settings", status: "fail", advice: problems[0]?.hint }]);
    expect(judgeWrongSettings(problems, false)).toMatchObject([{ status: "warn", advice: expect.stringContaining("sudo") }]);
    expect(judgeSettings("x", ["a variable is mistyped"]).status).toBe("warn");
    expect(new Set(examineNothing().map(({ status }) => status))).toEqual(new Set(["skipped"]));
  });

  it("finds in /proc/locks whether a file is locked", () => {
    const locks = "1: POSIX  ADVISORY  WRITE 12 00:1f:77 0 EOF\n2: FLOCK  ADVISORY  WRITE 13 fd:01:4711 0 EOF\n";
    expect(isLocked(locks, 4711)).toBe(true);
    expect(isLocked(locks, 471)).toBe(false);
  });
});
