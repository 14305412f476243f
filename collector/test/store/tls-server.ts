/** An external ClickHouse: another process, with TLS, its own certificate, and users with passwords. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:https";
import { request } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { EmbeddedClickHouse, type Endpoints } from "../../src/store/embedded/embedded-clickhouse.ts";
import { embeddedOptions } from "./embedded.ts";

export interface TlsServer {
  /** https:// and the host name that the certificate is for. */
  readonly url: string;
  readonly ca_file: string;
  readonly users: Endpoints;
  close(): Promise<void>;
}

/**
 * The real engine behind a TLS end that adds the header by which the engine knows its own. Users, passwords and grants are
 * the engine's.
 */
export async function startTlsServer(directory: string): Promise<TlsServer> {
  const { promise, resolve } = Promise.withResolvers<Endpoints>();
  const engine = new EmbeddedClickHouse(embeddedOptions(join(directory, "engine")), { ready: resolve, died: () => undefined });
  await engine.start();
  const users = await promise;
  const file = (name: string): string => join(directory, name);
  const certificate = `-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost
    -addext subjectAltName=DNS:localhost -keyout ${file("key.pem")} -out ${file("ca.pem")}`;
  execFileSync("openssl", ["req", ...certificate.split(/\s+/)], { stdio: "ignore" });
  writeFileSync(file("password"), `${users.admin.password}\n`);
  writeFileSync(file("analyst-password"), `${users.analyst.password}\n`);
  const server = createServer({ key: readFileSync(file("key.pem")), cert: readFileSync(file("ca.pem")) }, (asked, answer) => {
    const { host: _, ...headers } = asked.headers;
    const to = request(new URL(asked.url ?? "/", users.admin.url), {
      method: asked.method,
      headers: { ...headers, ...users.admin.headers },
    });
    to.on("response", (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    to.on("error", () => answer.destroy());
    answer.on("close", () => to.destroy());
    asked.pipe(to);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    ca_file: file("ca.pem"),
    users,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await engine.stop(5_000);
    },
  };
}
