// `npm run attack`: everything that an intruder has tried, against a running collector. Ends with 1 when a door is open.
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { seededRandom } from "../chaos/random.ts";
import { temporaryDirectory } from "../harness/temporary-directory.ts";
import { ATTACKS } from "./attacks.ts";
import { carryOut, type Outcome } from "./carry-out.ts";
import { givenTarget } from "./given-target.ts";
import { startOwnTarget } from "./own-target.ts";
import { renderOpen, renderTable, summary } from "./table.ts";
import type { Target } from "./target.ts";

const HELP = `npm run attack -- [--seed N] [--only WORD] [--minutes 5] [--checkout DIR]
npm run attack -- --url URL --mqtt HOST:PORT --admin-token T --analyst-token T --viewer-token T --bystander-token T --node NAME:TOKEN

Tries every attack on a collector, prints a table, and ends with 1 when a door is open or an attack could not be carried out.
Without --url it starts a collector with its own ClickHouse in a temporary folder, and ends it. Where it may, it does so in
a network namespace of its own, so that nothing leaves this machine.

  --seed      of everything that is random (printed)
  --only      attacks whose name contains the word; several with commas between them
  --list      say what each attack does and what must hold, and end
  --minutes   time for all of them
  --checkout  attack the collector and the agent that were built in another checkout
  --no-isolation  stay in this network
  --url …     attack a collector that runs on a loopback address; what needs its files and commands is skipped
`;
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 2 ** 32) },
    only: { type: "string", default: "" },
    list: { type: "boolean", default: false },
    minutes: { type: "string", default: "5" },
    checkout: { type: "string", default: join(import.meta.dirname, "../..") },
    "no-isolation": { type: "boolean", default: false },
    elsewhere: { type: "string" },
    url: { type: "string" },
    mqtt: { type: "string" },
    "admin-token": { type: "string" },
    "analyst-token": { type: "string" },
    "viewer-token": { type: "string" },
    "bystander-token": { type: "string" },
    node: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
/** An address that is not loopback, in the network namespace that this command makes for itself. */
const ELSEWHERE = "10.77.0.1";
const MOST_DOORS_LISTED = 12;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts this command again in a network of its own, and ends as it does. False where this machine does not allow that. */
async function isolated(): Promise<boolean> {
  const network = `ip link set lo up && ip address add ${ELSEWHERE}/32 dev lo`;
  const unshare = ["--net", ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"])];
  if (spawnSync("unshare", [...unshare, "sh", "-c", network], { stdio: "ignore" }).status !== 0) return false;
  const again = [process.execPath, import.meta.filename, ...process.argv.slice(2), "--elsewhere", ELSEWHERE];
  const args = [...unshare, "sh", "-c", `${network} && exec "$@"`, "sh", ...again];
  const child = spawn("unshare", args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((ended) => child.on("exit", (code) => ended(code ?? 1)));
  return true;
}

async function attackAll(target: Target): Promise<readonly Outcome[]> {
  const words = values.only.split(",").filter((word) => word !== "");
  const chosen = ATTACKS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const end = performance.now() + Number(values.minutes) * 60_000;
  const outcomes: Outcome[] = [];
  for (const attack of chosen) {
    process.stderr.write(`${attack.name} …\n`);
    outcomes.push(await carryOut(attack, target, end - performance.now()));
  }
  return outcomes;
}

async function attackOwn(seed: number): Promise<readonly Outcome[]> {
  using directory = temporaryDirectory("attack");
  const { elsewhere } = values;
  const options = { directory: directory.path, checkout: resolve(values.checkout), random: seededRandom(seed), elsewhere };
  const { target, stop } = await startOwnTarget(options);
  process.once("SIGINT", () => void stop().finally(() => process.exit(130)));
  try {
    return await attackAll(target);
  } finally {
    await stop();
  }
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  if (values.list) return say(ATTACKS.map(({ name, does, holds }) => `${name}\n  does:  ${does}\n  holds: ${holds}`).join("\n"));
  const is_own = values.url === undefined;
  if (is_own && values.elsewhere === undefined && !values["no-isolation"] && (await isolated())) return;
  const seed = Number(values.seed);
  say(`seed ${seed}`);
  const outcomes = await (is_own ? attackOwn(seed) : attackAll(givenTarget(values, seededRandom(seed))));
  say(renderTable(outcomes));
  const open = renderOpen(outcomes, MOST_DOORS_LISTED);
  if (open !== "") say(`\nOpen doors:\n${open}`);
  say(`\n${summary(outcomes)}`);
  process.exitCode = outcomes.every(({ result }) => result === "held" || result === "skipped") ? 0 : 1;
}

await main();
// Sockets of attacks that were cut off may still be open.
process.exit();
