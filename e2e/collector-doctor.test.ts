/** `heliograph-collector doctor` as an operator runs it, on a real collector. */
import { execFile } from "node:child_process";
import { chownSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { hostname } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess } from "./harness/collector-process.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const directory = temporaryDirectory("collector-doctor");
const data = join(directory.path, "data");
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

let collector: CollectorProcess;
beforeAll(async () => {
  collector = await CollectorProcess.create(data);
});
afterAll(async () => {
  await collector.kill();
  directory[Symbol.dispose]();
});

interface Answer {
  readonly code: number;
  readonly ok: boolean;
  readonly findings: readonly {
    readonly check: string;
    readonly status: string;
    readonly found: string;
    readonly advice: string;
  }[];
}

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  HELIOGRAPH_HTTP_PORT: String(collector.http_port),
  HELIOGRAPH_MQTT_PORT: String(collector.mqtt_port),
  // The machine that runs the tests may be nearly full.
  HELIOGRAPH_STORE_WARN_FREE_RATIO: "0",
});

function run(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: environment() }, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(stderr));
      else resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout });
    });
  });
}

async function doctor(data_directory = data, config = "/dev/null"): Promise<Answer> {
  const flags = ["--json", "--config", config, "--data-directory", data_directory];
  const { code, stdout } = await run([collector.main, "doctor", ...flags]);
  return { code, ...(JSON.parse(stdout) as Omit<Answer, "code">) };
}

/** The findings of another user. Files of the checkout are loaded before the process gives up root's rights. */
async function findingsOfNobody(): Promise<Answer["findings"]> {
  const source = (path: string): string => JSON.stringify(new URL(`../collector/src/${path}`, import.meta.url).href);
  const program = `const { gatherFacts } = await import(${source("doctor/gather-facts.ts")});
    const { examine } = await import(${source("doctor/examine.ts")});
    const { examineSettings } = await import(${source("config.ts")});
    const { settings } = examineSettings("/dev/null", { "data.directory": ${JSON.stringify(data)} });
    process.setegid(${NOBODY});
    process.seteuid(${NOBODY});
    const facts = await gatherFacts({ settings, service: undefined, hostname: "h", own_uid: ${NOBODY}, now_ms: Date.now() });
    console.log(JSON.stringify(examine(facts)));`;
  const { stdout } = await run(["--input-type=module", "-e", program]);
  return JSON.parse(stdout) as Answer["findings"];
}

const wrong = ({ findings }: Answer): string[] =>
  findings.filter(({ status }) => status === "warn" || status === "fail").map(({ check, status }) => `${check} ${status}`);
const findingOf = (findings: Answer["findings"], check: string): Answer["findings"][number] | undefined =>
  findings.find((finding) => finding.check === check);

// In order: each test goes on from the collector that the one before has left.
describe("heliograph-collector doctor", () => {
  it("says before the first start that none runs, and makes nothing", async () => {
    const answer = await doctor();
    expect(wrong(answer).filter((line) => !line.startsWith("clock"))).toEqual([
      "collector warn",
      "data_directory warn",
      "administrator warn",
      "nodes warn",
    ]);
    expect(findingOf(answer.findings, "http")?.found).toContain("is free");
    expect(findingOf((await doctor()).findings, "data_directory")?.found).toContain("is not there yet");
    expect(answer.code).toBe(0);
  });

  it("finds nothing wrong with a collector that runs", async () => {
    await collector.start();
    collector.token("viewer", "ada", "--role", "admin");
    collector.token("node", hostname().toLowerCase());
    const answer = await doctor();
    expect(wrong(answer).filter((line) => !line.startsWith("clock") && !line.startsWith("nodes"))).toEqual([]);
    for (const check of ["settings", "rights", "collector", "data_directory", "http", "mqtt", "clickhouse", "archive", "disk"])
      expect(findingOf(answer.findings, check)).toMatchObject({ status: "ok" });
    expect(answer).toMatchObject({ code: 0, ok: true });
  });

  it.runIf(IS_ROOT)("says as another user what was not checked, and how to check it", async () => {
    const findings = await findingsOfNobody();
    expect(findingOf(findings, "rights")).toMatchObject({ status: "warn", advice: "Type: sudo heliograph-collector doctor" });
    for (const check of ["collector", "data_directory", "administrator", "nodes"])
      expect(findingOf(findings, check)).toMatchObject({ status: "skipped" });
    expect(findings.filter(({ status }) => status === "fail")).toEqual([]);
  });

  it("tells a collector of another data directory on its ports", async () => {
    const answer = await doctor(join(directory.path, "other"));
    expect(findingOf(answer.findings, "http")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("not the one of this data directory"),
    });
    expect(findingOf(answer.findings, "mqtt")?.status).toBe("fail");
    expect(answer.code).toBe(1);
  });

  it("says of one that was killed that none runs, and that its port was taken meanwhile", async () => {
    await collector.kill();
    const web = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => web.listen(collector.http_port, "127.0.0.1", resolve));
    const answer = await doctor();
    web.close();
    expect(findingOf(answer.findings, "collector")).toMatchObject({
      status: "warn",
      advice: expect.stringContaining("Start it"),
    });
    expect(findingOf(answer.findings, "http")).toMatchObject({
      status: "fail",
      advice: expect.stringContaining(`ss -ltnp "sport = :${collector.http_port}"`),
    });
    expect(findingOf(answer.findings, "mqtt")?.status).toBe("ok");
  });

  it.runIf(IS_ROOT)("names files that another user has left in the data directory", async () => {
    chownSync(join(data, "credentials.json"), NOBODY, NOBODY);
    const finding = findingOf((await doctor()).findings, "data_directory");
    expect(finding).toMatchObject({ status: "fail", found: expect.stringContaining(join(data, "credentials.json")) });
    expect(finding?.advice).toBe(`chown -R 0: ${data}`);
  });

  it("tells wrong settings with file, line and key, and skips the rest", async () => {
    const file = join(directory.path, "collector.toml");
    writeFileSync(file, '[http]\nhost = "127.0.0.1"\nprt = 80\n');
    const answer = await doctor(data, file);
    expect(answer).toMatchObject({ code: 1, ok: false });
    expect(findingOf(answer.findings, "settings")?.found).toContain(`${file}:3: there is no key http.prt`);
    expect(wrong(answer)).toEqual(["settings fail"]);
  });

  it.each<[string, (path: string) => void]>([
    ["a file", (path) => writeFileSync(path, "")],
    ["a link to itself", (path) => symlinkSync(path, path)],
  ])("says that a data directory is %s, and goes on with what does not need it", async (what, make) => {
    const path = join(directory.path, what.replaceAll(" ", "-"));
    make(path);
    const { findings } = await doctor(path);
    expect(findingOf(findings, "data_directory")).toMatchObject({ status: "fail", advice: "Set data.directory to another." });
    expect(findingOf(findings, "administrator")?.status).toBe("skipped");
    expect(findingOf(findings, "mqtt")?.status).toBe("ok");
  });

  it("says at which step the way to a ClickHouse server ends", async () => {
    const file = join(directory.path, "server.toml");
    writeFileSync(file, `[clickhouse]\nurl = "http://127.0.0.1:${collector.mqtt_port}"\n`, { mode: 0o600 });
    const { findings } = await doctor(join(directory.path, "other"), file);
    expect(findingOf(findings, "clickhouse_name")?.status).toBe("ok");
    expect(findingOf(findings, "clickhouse_tcp")).toMatchObject({
      status: "fail",
      found: expect.stringContaining("ECONNREFUSED"),
    });
    expect(findingOf(findings, "clickhouse_sign_in")?.status).toBe("skipped");
  });
});
