/** Probes the addresses on which the collector is configured to listen. */
import { connect, createServer } from "node:net";

import { listenFailure, type ListenAddress } from "../network/listen-failure.ts";
import type { CollectorError } from "../errors.ts";
import type { AnswerFacts } from "./facts.ts";

/** The local address of a listener on all addresses. */
const nearest = (host: string): string => (host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host);

/** The address of a page on this machine. */
export function httpAddress(host: string, port: number): string {
  const name = nearest(host);
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Asks /healthz, which every collector answers in the same way. */
export async function probeHttp(host: string, port: number, deadline_ms: number): Promise<AnswerFacts> {
  const tcp = await probeTcp(host, port, deadline_ms);
  if (tcp.kind === "none") return tcp;
  try {
    const answer = await fetch(`${httpAddress(host, port)}/healthz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(deadline_ms),
    });
    const body = (await answer.json()) as { readonly alive?: unknown } | null;
    return { kind: body?.alive === true ? "collector" : "other" };
  } catch (error) {
    const { name } = error as Error;
    // It listens and does not answer in time, or speaks another protocol.
    return name === "TimeoutError" ? { kind: "none", code: "timeout" } : { kind: "other" };
  }
}

/** Whether a TCP connection is accepted. */
export function probeTcp(host: string, port: number, deadline_ms: number): Promise<AnswerFacts> {
  return new Promise((resolve) => {
    const socket = connect({ host: nearest(host), port });
    const end = (facts: AnswerFacts): void => {
      socket.destroy();
      resolve(facts);
    };
    socket.setTimeout(deadline_ms, () => end({ kind: "none", code: "timeout" }));
    socket.once("connect", () => end({ kind: "other" }));
    socket.on("error", (error: NodeJS.ErrnoException) => end({ kind: "none", code: error.code ?? error.message }));
  });
}

/** Listens for a moment; undefined if that works. */
export function probeListen(place: ListenAddress): Promise<CollectorError | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (cause: NodeJS.ErrnoException) => resolve(listenFailure(place, cause)));
    server.listen(place.port, place.host, () => server.close(() => resolve(undefined)));
  });
}
