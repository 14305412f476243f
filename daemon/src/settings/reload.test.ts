import { changedKeys } from "../settings/changes.ts";
import { pino } from "pino";
import { expect, it } from "vitest";

import { Reload } from "./reload.ts";

interface Settings {
  readonly [section: string]: Readonly<Record<string, unknown>>;
}

it("a reload applies what can be applied, names what waits for a restart each time, and outlives wrong settings", () => {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
  const applied: Settings[] = [];
  let next: () => Settings = () => ({ log: { level: "debug" }, http: { port: 2 } });
  const reload = new Reload<Settings>({
    settings: { log: { level: "info" }, http: { port: 1 } },
    read: () => next(),
    changedKeys,
    live_keys: new Set(["log.level"]),
    apply(after) {
      applied.push(after);
      return applied.length === 1 ? ["the token"] : [];
    },
    log,
  });
  reload.run();
  reload.run();
  next = () => {
    throw new Error("not TOML");
  };
  reload.run();
  expect(applied).toHaveLength(2);
  expect(lines).toEqual([
    "read the settings again; changed: log.level, the token",
    "these settings take effect at the next restart: http.port",
    "read the settings again: nothing changed that can be changed now",
    "these settings take effect at the next restart: http.port",
    "the settings were not read again; all goes on as it was",
  ]);
});
