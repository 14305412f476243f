import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

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
  });

  it("brings each service's unit, its documents, and the licences of what is inside", () => {
    for (const product of ["heliograph-agent", "heliograph-collector"]) {
      const tree = join(to, product);
      expect(readFileSync(join(tree, `usr/lib/systemd/system/${product}.service`), "utf8")).toContain(
        `ExecStart=/usr/bin/${product} `,
      );
      const licences = readFileSync(join(tree, "usr/share/doc", product, "copyright"), "utf8");
      expect(licences).toMatch(/^zod \S+: MIT$/m);
      expect(licences).toContain("Copyright Node.js contributors");
      expect(licences).not.toContain(": unknown");
      expect(existsSync(join(tree, "usr/share/doc", product, "reference/errors.md"))).toBe(true);
    }
  });

  it("brings manuals and completion that name every command, a changelog, and no tests or sources of libraries", () => {
    const tree = join(to, "heliograph-collector");
    const page = gunzipSync(readFileSync(join(tree, "usr/share/man/man8/heliograph-collector.8.gz"))).toString();
    for (const word of ["serve", "migrate", "token", "retention", "export"]) {
      expect(page).toContain(`heliograph\\-collector ${word}`);
      for (const file of [
        "bash-completion/completions/heliograph-collector",
        "zsh/vendor-completions/_heliograph-collector",
        "fish/vendor_completions.d/heliograph-collector.fish",
      ])
        expect(readFileSync(join(tree, "usr/share", file), "utf8")).toContain(word);
    }
    expect(page).toContain(".B http.allowed_hosts");
    expect(gunzipSync(readFileSync(join(to, "heliograph-agent/usr/share/man/man1/helio.1.gz"))).toString()).toContain("HELIO 1");
    expect(gunzipSync(readFileSync(join(tree, "usr/share/doc/heliograph-collector/changelog.gz"))).toString()).toMatch(
      /^heliograph-collector \(\S+\) stable; urgency=medium\n/,
    );
    for (const product of ["heliograph-agent", "heliograph-collector"]) {
      const files = readdirSync(join(to, product), { recursive: true, encoding: "utf8" });
      expect(
        files.filter((file) => /(?:^|\/)(?:__)?tests?(?:__)?\/|[.-](?:test|spec)\.|\.map$|\.d\.[cm]?ts$|musl/.test(file)),
      ).toEqual([]);
    }
  });

  it("brings completion that bash itself makes proposals from", () => {
    const script = join(to, "heliograph-collector/usr/share/bash-completion/completions/heliograph-collector");
    const propose = (...words: string[]): string[] => {
      const line = words.map((word) => `'${word}'`).join(" ");
      const command = `source ${script}; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _heliograph_collector; echo "\${COMPREPLY[@]}"`;
      return execFileSync("bash", ["-c", command], { encoding: "utf8" }).trim().split(" ");
    };
    expect(propose("heliograph-collector", "ma", "")).toContain("serve");
    expect(propose("heliograph-collector", "token", "re")).toEqual(["revoke"]);
    expect(propose("heliograph-collector", "token", "viewer", "ada", "--role", "a")).toEqual(["admin", "analyst"]);
    expect(propose("heliograph-collector", "token", "revoke", "n")).toEqual(["node"]);
  });

  it("says what it can make when asked for something else", () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "dashboard"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^no package dashboard: agent, collector or python\n/) as unknown,
    ]);
  });
});
