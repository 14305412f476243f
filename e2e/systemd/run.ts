/** `npm run test:systemd`: journey and checks on two machines with a real systemd; writes docs/reference/operating-tests.md with --write. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { CHECKS } from "./checks.ts";
import { journey, type Step } from "./journey.ts";
import { debianRoot, Machine } from "./machine.ts";
import { makeNetwork } from "./network.ts";

const root = join(import.meta.dirname, "../..");
const HELP = `Usage: npm run test:systemd -- [options]

Installs the packages on two machines with a real systemd (systemd-nspawn) and tries them. Needs root, debootstrap and systemd-container:
  apt-get install debootstrap systemd-container iproute2

Options:
  --packages DIR  folder with both versions of the packages (default: packages)
  --write         write the results to docs/reference/operating-tests.md
  -h, --help      this
`;
const { values } = parseArgs({
  options: {
    packages: { type: "string", default: join(root, "packages") },
    write: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help === true || process.getuid?.() !== 0) {
  process.stdout.write(HELP);
  process.exit(values.help === true ? 0 : 2);
}
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const next = version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
const packages = resolve(values.packages);
for (const wanted of [version, next])
  if (
    !existsSync(packages) ||
    readdirSync(packages).filter((name) => name.includes(`_${wanted}_`) && name.endsWith(".deb")).length < 2
  ) {
    const made = spawnSync(process.execPath, [join(root, "scripts/package.ts"), "--to", packages, "--version", wanted], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (made.status !== 0) process.exit(1);
  }

const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

/** An apt repository of both versions, signed with a key that is thrown away, in a folder that is removed. */
function signedRepository(): Disposable & { readonly packages: string } {
  const home = mkdtempSync(join(tmpdir(), "heliograph-gnupg-"));
  const folder = join(packages, "apt-tried");
  const before = process.env["GNUPGHOME"];
  process.env["GNUPGHOME"] = home;
  try {
    const key = [
      "--batch",
      "--passphrase",
      "",
      "--quick-generate-key",
      "packages@heliograph.invalid",
      "ed25519",
      "sign",
      "never",
    ];
    execFileSync("gpg", key, { stdio: "pipe" });
    const debs = readdirSync(packages).filter((name) => name.endsWith(".deb"));
    const files = debs.map((name) => join(packages, name));
    const script = join(root, "scripts/apt-repository.ts");
    execFileSync(process.execPath, [script, folder, "packages@heliograph.invalid", ...files], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  } finally {
    execFileSync("gpgconf", ["--kill", "gpg-agent"], { stdio: "pipe" });
    if (before === undefined) delete process.env["GNUPGHOME"];
    else process.env["GNUPGHOME"] = before;
    rmSync(home, { recursive: true, force: true });
  }
  return { packages, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

async function main(): Promise<number> {
  using network = makeNetwork();
  using repository = signedRepository();
  const base = { root: debianRoot(), packages: repository.packages };
  const machines: Machine[] = [];
  let failed = 0;
  try {
    for (const [index, name] of ["collector", "node"].entries())
      machines.push(await Machine.boot({ ...base, name, namespace: network.namespaces[index] ?? "" }));
    const [collector, node] = machines as [Machine, Machine];
    say(
      `# Tried on a real systemd\n\nMade by \`npm run test:systemd -- --write\` on ${collector.must("systemctl --version | head -n 1")}, Debian 12, two machines of systemd-nspawn.\n`,
    );
    const steps = await journey(collector, node, version);
    say(transcript(steps));
    say("## Checks\n\n| Seconds | | What was found true |\n|---:|---|---|");
    for (const check of CHECKS) {
      const began = performance.now();
      let outcome = "ok";
      try {
        await check.run({ collector, node, versions: [version, next] });
      } catch (error) {
        failed++;
        outcome = "FAIL";
        process.stderr.write(`${String(error instanceof Error ? error.message : error)}\n`);
      }
      say(`| ${((performance.now() - began) / 1_000).toFixed(1)} | ${outcome} | ${check.title} |`);
    }
  } finally {
    for (const machine of machines) await machine.stop();
  }
  return failed;
}

/** The steps as a person would have typed them, each with the time that it took. */
function transcript(steps: readonly Step[]): string {
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const blocks = steps.map(
    ({ on, line, output, seconds }) =>
      `# on the ${on}, ${seconds.toFixed(1)} s\n$ ${line}\n${output === "" ? "" : `${output}\n`}`,
  );
  return `## From the packages to a joined node, and a revoked one\n\n${total.toFixed(0)} s in all, without the time to type.\n\n\`\`\`\n${blocks.join("\n")}\`\`\`\n`;
}

const failed = await main();
if (values.write) writeFileSync(join(root, "docs/reference/operating-tests.md"), `${lines.join("\n").trimEnd()}\n`);
process.exit(failed === 0 ? 0 : 1);
