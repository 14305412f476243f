/** One HTTP request as an intruder writes it: any header, any path, from any address of this machine. */
import { request, type IncomingHttpHeaders } from "node:http";

import type { Address, Target } from "./target.ts";

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Address that it comes from. */
  readonly from?: string;
  readonly timeout_ms?: number;
}

export interface Answer {
  /** 0 where no answer came. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The first 256 KiB of the body, or the code of the connection's error. */
  readonly text: string;
}

const MAX_BYTES = 256 << 10;

/** Resolves in any case: no answer has the status 0. The path goes out as it is, dots and all. */
export function ask(where: Address, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, from, timeout_ms = 10_000 } = asked;
  return new Promise((resolve) => {
    const none = (text: string): void => resolve({ status: 0, headers: {}, text });
    let outgoing: ReturnType<typeof request>;
    try {
      outgoing = request({
        ...where,
        path,
        method,
        headers: body === undefined ? headers : { "Content-Length": String(Buffer.byteLength(body)), ...headers },
        agent: false,
        signal: AbortSignal.timeout(timeout_ms),
        ...(from === undefined ? {} : { localAddress: from }),
      });
    } catch (error) {
      return none(String(error)); // Node.js itself refuses to send it.
    }
    outgoing.on("error", (error: NodeJS.ErrnoException) => none(error.code ?? error.message));
    outgoing.on("response", (incoming) => {
      let text = "";
      const done = (): void => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
      incoming.setEncoding("latin1");
      incoming.on("data", (chunk: string) => {
        text += chunk;
        if (text.length > MAX_BYTES) incoming.destroy();
      });
      incoming.on("error", done);
      incoming.on("close", done);
    });
    outgoing.end(body);
  });
}

export const bearer = (token: string): Readonly<Record<string, string>> => ({ Authorization: `Bearer ${token}` });

/** SQL as an analyst sends it, or whoever has `token`. */
export function askSql(
  target: Target,
  sql: string,
  options: Asked & { token?: string; parameters?: string } = {},
): Promise<Answer> {
  const { token = target.tokens.analyst, parameters = "", ...asked } = options;
  return ask(target.http, `/clickhouse/${parameters === "" ? "" : `?${parameters}`}`, {
    method: "POST",
    body: sql,
    ...asked,
    headers: { ...bearer(token), ...asked.headers },
  });
}

/** The session cookie of an answer, as a Cookie header has it; undefined where it sets none. */
export function cookieOf({ headers }: Answer): string | undefined {
  return headers["set-cookie"]
    ?.map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith("heliograph_session=") && !cookie.endsWith("="));
}

/** Signs in as a browser does by a link; undefined where it was refused. */
export const openSession = async (
  { http }: Pick<Target, "http">,
  token: string,
  asked: Asked = {},
): Promise<string | undefined> => cookieOf(await ask(http, `/?token=${token}`, asked));
