import { execFile } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { machineOf } from "../target.ts";

const run = promisify(execFile);

export const control_token: Attack = {
  name: "control-token",
  does: "takes the token by which commands on the collector's machine speak to it, and uses it from another address",
  holds: "it is worth nothing there; the commands work",
  needs: ["machine", "elsewhere"],
  limit_ms: 60_000,
  async run(target, tally) {
    const host = target.elsewhere ?? "";
    const collector = await machineOf(target).another("control");
    collector.spawn("--http-host", "0.0.0.0", "--mqtt-host", "127.0.0.1");
    try {
      await collector.ready();
      const path = join(collector.directory, "control.json");
      const text = existsSync(path) ? readFileSync(path, "utf8") : "{}";
      const token = (JSON.parse(text) as { token?: string }).token ?? "";
      const at = { host, port: collector.http_port };
      for (const headers of [
        bearer(token),
        { ...bearer(token), "X-Forwarded-For": "127.0.0.1" },
        { ...bearer(token), Host: "127.0.0.1", Forwarded: "for=127.0.0.1" },
        { Authorization: `Basic ${Buffer.from(`command:${token}`).toString("base64")}` },
      ]) {
        const { status, text: answered } = await ask(at, "/api/v1/me", { headers, from: host });
        tally.holds(`from ${host} ${Object.keys(headers).join(" ")}`, status >= 400, answered);
      }
      const sql = await ask(at, "/clickhouse/?query=SELECT+1", { headers: bearer(token), from: host });
      tally.holds(`SQL from ${host}`, sql.status >= 400, sql.text);
      const link = await ask(at, `/?token=${token}`, { from: host });
      tally.holds(`a session from ${host}`, link.headers["set-cookie"] === undefined, String(link.status));
      for (const name of ["control.json", "control.sock"]) {
        const file = join(collector.directory, name);
        if (existsSync(file))
          tally.holds(`${name} is its owner's alone`, (statSync(file).mode & 0o077) === 0, statSync(file).mode.toString(8));
      }
      const flags = ["--data-directory", collector.directory, "--config", "/dev/null"];
      const { stdout } = await run(process.execPath, [collector.main, "retention", "--json", ...flags]);
      tally.holds("the retention command", stdout.includes("classes"), stdout);
    } finally {
      await collector.kill("SIGTERM");
    }
  },
};
