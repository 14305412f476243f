// Takes the README's picture: starts the demo on a data directory of its own, waits until there is something to see, and
// writes docs/fleet.png.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import { openPage } from "./harness/browser.ts";

/** Long enough for charts, temperatures and a few events. */
const SETTLE_MS = 90_000;

const root = join(import.meta.dirname, "..");
const directory = mkdtempSync(join(tmpdir(), "heliograph-screenshot-"));
const demo = spawn(
  process.execPath,
  [join(root, "collector/dist/main.js"), "demo", "--port", "0", "--nodes", "8", "--data-directory", directory],
  { stdio: ["ignore", "pipe", "inherit"] },
);
try {
  for await (const line of createInterface({ input: demo.stdout })) {
    const link = /^Heliograph is ready: (\S+)$/.exec(line)?.[1];
    if (link === undefined) continue;
    await delay(SETTLE_MS);
    const opened = await openPage(link, { width: 1360, height: 940 });
    await opened.page.getByText("sim-01").first().waitFor();
    await delay(3_000);
    await opened.page.screenshot({ path: join(root, "docs", "fleet.png") });
    await opened.close();
    break;
  }
} finally {
  const ended = once(demo, "exit");
  demo.kill("SIGTERM");
  await ended;
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
