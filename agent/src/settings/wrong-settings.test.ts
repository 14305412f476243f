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
const file = join(folder, "agent.toml");
afterAll(() => rmSync(folder, { recursive: true }));

/** What the operator reads; empty where the settings are accepted. */
function refusal(toml: string | Buffer, environment: Record<string, string> = {}): string {
  writeFileSync(file, toml);
  try {
    examineSettings(file, {}, environment);
    return "";
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ message, hint }) => `${message} → ${hint}`).join("\n");
  }
}

describe("wrong settings of the agent", () => {
  it.each<[string, string | Buffer, RegExp]>([
    ["an unknown key", '[collector]\nurll = "mqtt://x:1"\n', /:2: there is no key collector\.urll → Did you mean url\?/],
    ["a key in another case", '[collector]\nURL = "mqtt://x:1"\n', /no key collector\.URL → Did you mean url\?/],
    ["a key of another section", "[node]\ninterval_ms = 5\n", /no key node\.interval_ms → Did you mean sample\.interval_ms\?/],
    ["an unknown section", '[colector]\nurl = "mqtt://x:1"\n', /:1: there is no section colector → Did you mean \[collector\]\?/],
    ["a key without a section", 'url = "mqtt://x:1"\n', /:1: url stands outside a section → .*\[collector\]/],
    ["what is not TOML", "[collector\nurl = x\n", /:1: this is not TOML/],
    ["a key twice", '[collector]\nurl = "mqtt://x:1"\nurl = "mqtt://y:1"\n', /:3: this is not TOML/],
    [
      "a word for a number",
      '[sample]\ninterval_ms = "fast"\n',
      /:2: sample\.interval_ms: expected a whole number from 100 to 60000, found the text "fast"/,
    ],
    ["a number in quotes", '[sample]\ninterval_ms = "500"\n', /without quotes: 500\./],
    ["a time with a unit", '[sample]\ninterval_ms = "2s"\n', /without quotes: 2000\./],
    ["a size with a unit", '[spool]\nmax_bytes = "1 GiB"\n', /without quotes: 1073741824\./],
    ["a number that is too small", "[sample]\ninterval_ms = 5\n", /from 100 to 60000, found 5/],
    ["a word that is none of those", '[spool]\nfsync = "allways"\n', /Did you mean "always"\?/],
    ["a wrong scheme", '[collector]\nurl = "http://c:1883"\n', /:2: collector\.url: expected an address such as mqtt:/],
    ["no scheme", '[collector]\nurl = "c:1883"\n', /collector\.url: expected an address such as mqtt:/],
    ["a port that is too large", '[collector]\nurl = "mqtt://c:99999"\n', /an address can't be read/],
    ["port 0", '[collector]\nurl = "mqtt://c:0"\n', /nothing can listen on port 0/],
    ["a query in an address", '[collector]\nurl = "mqtt://c:1?x=1"\n', /an address ends after its port/],
    [
      "token and token_file",
      '[collector]\ntoken = "hgn_x"\ntoken_file = "/t"\n',
      /collector\.token \(.*:2\) and collector\.token_file \(.*:3\) are both set/,
    ],
    ["a name with capitals", '[node]\nname = "GPU 01"\n', /:2: node\.name: a node's name has lower-case letters/],
    [
      "an interval that has no effect",
      '[spool]\nfsync = "never"\nfsync_interval_ms = 500\n',
      /spool\.fsync_interval_ms \(.*:3\) and spool\.fsync \(.*:2\)/,
    ],
    ["the agent's own socket for jobs", '[jobs]\nsocket = "/run/x/control.sock"\n', /needs control\.sock/],
    ["a path that is too long for a socket", `[jobs]\nsocket = "/${"x".repeat(120)}"\n`, /at most 107 bytes/],
    [
      "one directory for spool and state",
      '[state]\ndirectory = "/s"\n[spool]\ndirectory = "/s"\n',
      /spool\.directory .* and state\.directory/,
    ],
    ["text in UTF-16", Buffer.from("[node]\n", "utf16le").fill(0xff, 0, 2), /is not UTF-8 text/],
  ])("%s is refused with its place and what to do", (_what, toml, expected) => expect(refusal(toml)).toMatch(expected));

  it("are all reported, each with its line", () => {
    const all = refusal('[sample]\ninterval_ms = 5\n[node]\nname = "X"\n[collector]\nurll = 1\n');
    expect(all).toMatch(/:2: sample/);
    expect(all).toMatch(/:4: node/);
    expect(all).toMatch(/:6: there is no key collector\.urll/);
  });

  it("never prints a password or a token", () => {
    expect(refusal('[collector]\nurl = "mqtt://a:secretpw@c:1"\n')).toMatch(/no user and no password/);
    for (const toml of ['url = "http://a:secretpw@c:1"', 'token = ["secretpw"]', 'token = "secretpw', "token = secretpw"]) {
      const message = refusal(`[collector]\n${toml}\n`);
      expect(message).not.toBe("");
      expect(message).not.toContain("secretpw");
    }
  });

  it("names the variable that holds a wrong value, and warns of one that is mistyped", () => {
    expect(refusal("", { HELIOGRAPH_SAMPLE_INTERVAL_MS: "5" })).toContain(
      "the environment variable HELIOGRAPH_SAMPLE_INTERVAL_MS",
    );
    writeFileSync(file, "");
    const { warnings } = examineSettings(
      file,
      {},
      { HELIOGRAPH_COLLECTOR_TOKN: "x", HELIOGRAPH_COLLECTOR_PORT_1883_TCP: "tcp://10.0.0.1" },
    );
    expect(warnings).toEqual([expect.stringMatching(/HELIOGRAPH_COLLECTOR_TOKN .* did you mean HELIOGRAPH_COLLECTOR_TOKEN\?/)]);
  });

  it("takes the token of the later source, where the earlier one names a file", () => {
    writeFileSync(file, '[collector]\ntoken_file = "/t"\n');
    const { settings } = examineSettings(file, {}, { HELIOGRAPH_COLLECTOR_TOKEN: "hgn_x" });
    expect(settings.collector).toMatchObject({ token: "hgn_x", token_file: "" });
  });

  it("warns of a file with a token that every user may read", () => {
    rmSync(file, { force: true });
    writeFileSync(file, '[collector]\ntoken = "hgn_x"\n', { mode: 0o644 });
    expect(examineSettings(file, {}, {}).warnings.join()).toContain(`chmod o-rwx ${file}`);
  });

  it.each([
    ["a directory", folder, /it is a directory/],
    ["not there", join(folder, "none.toml"), /it is not there/],
    ["below a file", join(file, "x.toml"), /not a directory/],
  ])("a settings file that is %s is said to be so", (_what, path, expected) =>
    expect(() => examineSettings(path, {}, {})).toThrow(expected),
  );

  it("a byte order mark, lines that end with CR LF and tabs are no fault", () =>
    expect(refusal('\uFEFF[collector]\r\n\turl\t=\t"mqtt://c:1883"\r\n')).toBe(""));
});

describe("the example of the agent's settings", () => {
  const example = settingsExample(SETTINGS_SCHEMA, SETTING_NOTES, "Example.");

  it("changes nothing as it is", () => {
    expect(refusal(example)).toBe("");
    expect(examineSettings(file, {}, {}).origins.size).toBe(0);
  });

  it.each(example.split("\n").flatMap((line, index) => (/^#\w+ = /.test(line) ? [[line.slice(1), index] as const] : [])))(
    "is accepted with the line %s",
    (line, index) => expect(refusal(example.split("\n").with(index, line).join("\n"))).toBe(""),
  );
});
