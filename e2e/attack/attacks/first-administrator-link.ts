import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { ask, cookieOf } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { machineOf } from "../target.ts";

const run = promisify(execFile);
const TOKEN = /\?token=(hgl_[\w-]+)/g;

/** Links in what the collector printed, and in files that it wrote for the operator. */
function linksOf(log: string, directory: string): string[] {
  const files = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(directory, entry.name), "utf8"));
  return [log, ...files].flatMap((text) => [...text.matchAll(TOKEN)].map(([, token]) => token ?? ""));
}

export const first_administrator_link: Attack = {
  name: "first-administrator-link",
  does: "collects the first administrator's links over three starts, and opens each twice",
  holds: "at most one is valid, once; the log keeps none; an administrator who came in ends the rest",
  needs: ["machine"],
  limit_ms: 60_000,
  async run(target, tally) {
    const collector = await machineOf(target).another("links");
    const tokens = new Set<string>();
    const at = { host: "127.0.0.1", port: collector.http_port };
    try {
      for (let start = 0; start < 3; start += 1) {
        collector.log = "";
        await collector.start();
        await new Promise((resolve) => setTimeout(resolve, 500));
        for (const token of linksOf(collector.log, collector.directory)) tokens.add(token);
        tally.holds(
          `start ${start + 1}: the log has no link that works`,
          !TOKEN.test(collector.log),
          "the link stands in the journal",
        );
        TOKEN.lastIndex = 0;
        if (start < 2) await collector.kill("SIGTERM");
      }
      // A version without this command prints its links at the start alone.
      const flags = ["sign-in-link", "--data-directory", collector.directory, "--config", "/dev/null"];
      for (let made = 0; made < 3; made += 1) {
        const printed = await run(process.execPath, [collector.main, ...flags]).catch(() => undefined);
        for (const [, token] of (printed?.stdout ?? "").matchAll(TOKEN)) tokens.add(token ?? "");
      }
      let opened = 0;
      for (const token of [...tokens, ...tokens]) {
        if (cookieOf(await ask(at, `/?token=${token}`, { from: `127.0.1.${opened + 1}` })) !== undefined) opened += 1;
      }
      tally.holds("sessions of all links together", opened <= 1, `${opened} of ${tokens.size} links`);
      tally.holds("the operator gets a link", tokens.size > 0 && opened > 0, `${tokens.size} links, ${opened} sessions`);
      tally.note(`${tokens.size} links seen`);
    } finally {
      await collector.kill("SIGTERM");
    }
  },
};
