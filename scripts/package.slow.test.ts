import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "package.ts");
/** As on a machine that has no Node.js. */
const BARE = { PATH: "/usr/bin:/bin" };

describe("npm run package", () => {
  let to: string;
  beforeAll(() => {
    to = mkdtempSync(join(tmpdir(), "heliograph-package-"));
    execFileSync(process.execPath, [SCRIPT, "--tree", "--to", to, "agent", "collector"]);
  });
  afterAll(() => rmSync(to, { recursive: true }));
  const run = (product: string, command: string, ...args: string[]) =>
    spawnSync(join(to, product, "usr/bin", command), args, { cwd: "/", env: BARE, encoding: "utf8" });

  it("makes an agent that reads this machine with a Node.js of its own", () => {
    const { status, stdout } = run("heliograph-agent", "heliograph-agent", "read", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      gpus: expect.any(Array) as unknown,
      host: { memory_total_bytes: expect.any(Number) as unknown },
    });
    expect(run("heliograph-agent", "helio", "run", "--", "sh", "-c", "echo through; exit 3")).toMatchObject({
      status: 3,
      stdout: "through\n",
    });
  });

  it("makes a collector that comes with its ClickHouse and its page", () => {
    const directory = mkdtempSync(join(tmpdir(), "heliograph-packaged-"));
    const { status, stdout, stderr } = run(
      "heliograph-collector",
      "heliograph-collector",
      "migrate",
      "--data-directory",
      directory,
    );
    rmSync(directory, { recursive: true });
    expect([status, stdout, stderr]).toEqual([
      0,
      expect.stringMatching(/^the schema is up to date \(ClickHouse \d+/) as unknown,
      expect.anything(),
    ]);
    expect(existsSync(join(to, "heliograph-collector/usr/lib/heliograph-collector/dashboard/dist/index.html"))).toBe(true);
  }, 60_000);

  it("brings each service's unit, its documents, and the licences of what is inside", () => {
    for (const product of ["heliograph-agent", "heliograph-collector"]) {
      const tree = join(to, product);
      expect(readFileSync(join(tree, `usr/lib/systemd/system/${product}.service`), "utf8")).toContain(
        `ExecStart=/usr/bin/${product} `,
      );
      const licences = readFileSync(join(tree, "usr/share/doc", product, "copyright"), "utf8");
      expect(licences).toMatch(/^zod \S+: MIT$/m);
      expect(licences).not.toContain(": unknown");
    }
  });

  it("says what it can make when asked for something else", () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "dashboard"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^no package dashboard: agent or collector\n/) as unknown]);
  });
});
