/**
 * Checks the connection to the server at clickhouse.url step by step: name, TCP, TLS, sign-in, version. Reports the step that
 * fails and why.
 */
import { lookup } from "node:dns/promises";
import { connect as connectTls } from "node:tls";

import type { CollectorSettings } from "../settings/settings-schema.ts";
import { CollectorError } from "../errors.ts";
import { serverOf } from "../wiring/make-store.ts";
import { toCollectorError } from "../store/clickhouse/clickhouse-error.ts";
import { checkVersion } from "../store/clickhouse/clickhouse-version.ts";
import { ClickHouse } from "../store/clickhouse/clickhouse.ts";
import type { ServerFacts, ServerStep } from "./facts.ts";
import { probeTcp } from "./probe-listener.ts";

/** Never rejects. Each step has `deadline_ms`. */
export async function probeServer(settings: CollectorSettings["clickhouse"], deadline_ms: number): Promise<ServerFacts> {
  const { url } = settings;
  const ends = (step: ServerStep, reason: string, hint: string): ServerFacts => ({ kind: "ends", url, step, reason, hint });
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  try {
    const { admin } = serverOf(settings);
    await lookup(host).catch((error: NodeJS.ErrnoException) => {
      throw new StepEnd("name", `${host} has no address (${error.code ?? error.message})`, "Correct clickhouse.url, or DNS.");
    });
    const tcp = await probeTcp(host, number, deadline_ms);
    if (tcp.kind === "none") {
      const hint = "Start ClickHouse, correct the host and port in clickhouse.url, or let firewalls pass it.";
      return ends("tcp", `no connection to ${host}:${number}: ${tcp.code}`, hint);
    }
    if (protocol === "https:") await handshake(host, number, deadline_ms);
    const clickhouse = new ClickHouse(admin);
    try {
      const version = await versionOf(clickhouse, deadline_ms);
      checkVersion(version);
      return { kind: "ok", url, version };
    } finally {
      await clickhouse.close();
    }
  } catch (error) {
    if (error instanceof StepEnd) return ends(error.step, error.message, error.hint);
    if (!(error instanceof CollectorError)) throw error;
    if (error.code === "config_invalid") return { kind: "file", error };
    return ends(error.code === "clickhouse_too_old" ? "version" : "sign_in", error.message, error.hint);
  }
}

/** Like ClickHouse's own version(), which would wait a minute. */
async function versionOf(clickhouse: ClickHouse, deadline_ms: number): Promise<string> {
  const signal = AbortSignal.timeout(deadline_ms);
  try {
    const [row] = await clickhouse.rows<{ readonly version: string }>("SELECT version() AS version", {}, signal);
    return row?.version ?? "";
  } catch (error) {
    if (!signal.aborted) throw error;
    const hint = "See ClickHouse's load and log, and that clickhouse.url has its port for HTTP.";
    throw new StepEnd("sign_in", `no answer within ${deadline_ms / 1_000} s`, hint);
  }
}

class StepEnd extends Error {
  override readonly name = "StepEnd";
  readonly step: ServerStep;
  readonly hint: string;
  constructor(step: ServerStep, message: string, hint: string) {
    super(message);
    this.step = step;
    this.hint = hint;
  }
}

function handshake(host: string, port: number, deadline_ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host, port, ...(/[a-z]/i.test(host) && !host.includes(":") ? { servername: host } : {}) });
    const end = (error?: StepEnd): void => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    socket.setTimeout(deadline_ms, () =>
      end(
        new StepEnd(
          "tls",
          `${host}:${port} does not answer with TLS`,
          "Is it the port for https? Otherwise write http:// in clickhouse.url.",
        ),
      ),
    );
    socket.once("secureConnect", () => end());
    socket.on("error", (error: NodeJS.ErrnoException) => {
      const known = toCollectorError(error, "greeting it");
      end(
        known.code === "clickhouse_untrusted"
          ? new StepEnd("tls", known.message, known.hint)
          : new StepEnd(
              "tls",
              `no TLS with ${host}:${port}: ${error.code ?? error.message}`,
              "Use the port for https, or write http:// in clickhouse.url.",
            ),
      );
    });
  });
}
