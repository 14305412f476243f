import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { machineOf } from "../target.ts";

/** Text of the files directly in the data directory that are no secrets, such as an audit log. */
const filesOf = (directory: string): string =>
  readdirSync(directory)
    .filter((name) => !["credentials.json", "control.json", "canary.txt"].includes(name))
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");

export const audit: Attack = {
  name: "audit",
  does: "issues and takes back tokens and sends a command to a node, as an insider who would not be noticed",
  holds: "each leaves a record with the name, in the log, in a file or in the events",
  needs: ["machine"],
  async run(target, tally) {
    const { command, collector } = machineOf(target);
    const name = `insider-${Math.floor(target.random() * 1e9)}`;
    await command("token", "viewer", name, "--role", "admin");
    await command("token", "revoke", "viewer", name);
    await command("token", "node", `${name}-node`);
    const sent = await ask(target.http, `/api/v1/nodes/${name}-node/commands`, {
      method: "POST",
      headers: bearer(target.tokens.admin),
      body: '{"sample_interval_ms":4321}',
    });
    await delay(2_500);
    const events = await ask(target.http, "/clickhouse/?query=SELECT+*+FROM+heliograph.events+FORMAT+JSONEachRow", {
      headers: bearer(target.tokens.admin),
    });
    const records = `${collector.log}\n${filesOf(collector.directory)}\n${events.text}`.split("\n");
    const recorded = (...words: readonly RegExp[]): boolean => records.some((line) => words.every((word) => word.test(line)));
    tally.holds("a token that was issued", recorded(new RegExp(`${name}\\b(?!-node)`), /issue/i));
    tally.holds("a token that was taken back", recorded(new RegExp(`${name}\\b(?!-node)`), /revok|taken back/i));
    tally.holds("a node's token", recorded(new RegExp(`${name}-node`), /issue/i));
    tally.holds(
      "a command to a node",
      sent.status >= 400 || recorded(new RegExp(`${name}-node`), /4321|command/i),
      `${sent.status}`,
    );
  },
};
