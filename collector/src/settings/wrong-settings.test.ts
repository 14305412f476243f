import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SettingsError } from "@heliograph/daemon/settings/settings";
import { settingsExample } from "@heliograph/daemon/settings/settings-example";
import { afterAll, describe, expect, it } from "vitest";

import { examineSettings } from "../config.ts";
import { SETTINGS_SCHEMA } from "./settings-schema.ts";
import { SETTING_NOTES } from "./setting-notes.ts";

const folder = mkdtempSync(join(tmpdir(), "heliograph-wrong-"));
const file = join(folder, "collector.toml");
afterAll(() => rmSync(folder, { recursive: true }));

/** What the operator reads; empty if the settings are accepted. */
function refusal(toml: string): string {
  writeFileSync(file, toml);
  try {
    examineSettings(file, {}, {});
    return "";
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ message, hint }) => `${message} → ${hint}`).join("\n");
  }
}

const SERVER = '[clickhouse]\nurl = "http://ch:8123"\n';

describe("wrong settings of the collector", () => {
  it.each<[string, string, RegExp]>([
    [
      "a port that is text",
      '[http]\nport = "8080x"\n',
      /:2: http\.port: expected a whole number from 0 to 65535, found the text "8080x"/,
    ],
    ["a port that is too large", "[http]\nport = 99999\n", /from 0 to 65535, found 99999/],
    ["one port for both", "[http]\nport = 1883\n", /http\.port \(.*:2\) and mqtt\.port \(its default\): .* port 1883/],
    ["one port on all addresses", '[http]\nport = 9000\n[mqtt]\nhost = "0.0.0.0"\nport = 9000\n', /can't both listen/],
    ["an address as a host", '[http]\nhost = "http://0.0.0.0"\n', /http\.host .* is not an address to listen on/],
    ["a host with a port", '[mqtt]\nhost = "0.0.0.0:1883"\n', /mqtt\.host .* the port has a key of its own/],
    ["an unknown unit", '[retention]\nraw_delete_after = "1 fortnight"\n', /:2: retention\.raw_delete_after: expected a time/],
    ["a number for a time", "[retention]\nraw_delete_after = 30\n", /expected a time such as "30 days"/],
    ["too short a time", '[retention]\nraw_delete_after = "1 day"\n', /from 8 days/],
    [
      "an archive after deletion",
      '[retention]\nraw_archive_after = "400 days"\nraw_delete_after = "30 days"\n',
      /raw_archive_after \(.*:2\) and retention\.raw_delete_after \(.*:3\): .*30 days, before .*400 days/,
    ],
    [
      "an archive after the default deletion",
      '[retention]\nhost_archive_after = "2 years"\n',
      /host_delete_after \(its default\)/,
    ],
    [
      "an address among host names",
      '[http]\nallowed_hosts = ["http://heliograph.example:8080/"]\n',
      /is not a host name → Write the name alone: "heliograph\.example"/,
    ],
    ["a port among host names", '[http]\nallowed_hosts = ["heliograph.example:8080"]\n', /Write the name alone/],
    ["a wildcard among host names", '[http]\nallowed_hosts = ["*.example"]\n', /there is no wildcard/],
    ["a list that is a number", "[http]\nallowed_hosts = 5\n", /expected a list such as/],
    ["a log level", '[log]\nlevel = "verbose"\n', /log\.level: .*"debug".*found the text "verbose"/],
    ["a mistyped log level", '[log]\nlevel = "warning"\n', /log\.level/],
    ["two archives", '[archive]\ndirectory = "/a"\ns3_url = "http://s3/b/"\n', /archive\.directory .* and archive\.s3_url/],
    ["an archive beside a server", `${SERVER}[archive]\ndirectory = "/a"\n`, /archive\.directory .* and clickhouse\.url/],
    [
      "an archive in ClickHouse's folder",
      '[data]\ndirectory = "/d"\n[archive]\ndirectory = "/d/clickhouse/hot"\n',
      /archive\.directory .* and data\.directory/,
    ],
    ["a key without its secret", '[archive]\ns3_url = "http://s3/b/"\ns3_access_key_id = "A"\n', /a key needs its secret/],
    ["a region without a bucket", '[archive]\ns3_region = "eu"\n', /archive\.s3_region .* and archive\.s3_url/],
    [
      "a secret and its file",
      '[archive]\ns3_url = "http://s3/b/"\ns3_access_key_id = "A"\ns3_secret_access_key = "S"\ns3_secret_access_key_file = "/f"\n',
      /are both set/,
    ],
    ["a password in an address", '[clickhouse]\nurl = "http://u:secretpw@ch:8123"\n', /no user and no password/],
    ["a cluster without a server", '[clickhouse]\ncluster = "c"\n', /clickhouse\.cluster .* and clickhouse\.url/],
    [
      "a password without its user",
      `${SERVER}analyst_password = "p"\n`,
      /clickhouse\.analyst_password .* and clickhouse\.analyst_user/,
    ],
    ["shards without a cluster", `${SERVER}shards = ["http://a"]\n`, /clickhouse\.shards .* and clickhouse\.cluster/],
    ["a binary beside a server", `${SERVER}binary = "/ch"\n`, /clickhouse\.binary .* and clickhouse\.url/],
    ["more memory for analysts than for all", "[analysts]\nmax_memory_bytes = 9000000000\n", /analysts can't have more memory/],
  ])("%s is refused with its place and what to do", (_what, toml, expected) => {
    expect(refusal(toml)).toMatch(expected);
    expect(refusal(toml)).not.toContain("secretpw");
  });

  it("an early deletion beside the default archive is accepted", () =>
    expect(refusal('[retention]\nraw_delete_after = "14 days"\n')).toBe(""));
});

describe("the example of the collector's settings", () => {
  it("changes nothing in its original form", () => {
    expect(refusal(settingsExample(SETTINGS_SCHEMA, SETTING_NOTES, "Example."))).toBe("");
    expect(examineSettings(file, {}, {}).origins.size).toBe(0);
  });
});
