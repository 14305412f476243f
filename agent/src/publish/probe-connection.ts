/** The way to the collector step by step, for the doctor: name, TCP, TLS, MQTT, sign-in. Says at which step it ends and why. */
import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { generate } from "mqtt-packet";

/** In the order in which they are taken. */
export const CONNECTION_STEPS = ["resolve", "tcp", "tls", "mqtt", "sign_in"] as const;
export type ConnectionStep = (typeof CONNECTION_STEPS)[number];

/** How far the connection gets. */
export type ConnectionResult =
  | { readonly kind: "open"; readonly address: string }
  /** `code`: the system's, e.g. ENOTFOUND; "timeout"; for mqtt "http", "other" or "closed"; for sign_in the CONNACK's number. */
  | { readonly kind: "ends"; readonly address: string; readonly step: ConnectionStep; readonly code: string };

export interface SignIn {
  readonly node: string;
  readonly token: string;
}

/** Type 2 in the upper half of its first byte (MQTT 3.1.1, 3.2). */
const CONNACK = 0x20;
const KEEP_ALIVE_S = 15;

/** Tries each address; the one that gets farthest counts. Never rejects. Each step has `deadline_ms`. */
export async function probeConnection(url: string, sign_in: SignIn, deadline_ms: number): Promise<ConnectionResult> {
  const results: ConnectionResult[] = [];
  for (const address of url.split(",")) {
    const result = await probeAddress(address.trim(), sign_in, deadline_ms);
    if (result.kind === "open") return result;
    results.push(result);
  }
  const depth = (result: ConnectionResult): number =>
    result.kind === "open" ? CONNECTION_STEPS.length : CONNECTION_STEPS.indexOf(result.step);
  return results.reduce((best, result) => (depth(result) > depth(best) ? result : best));
}

async function probeAddress(address: string, sign_in: SignIn, deadline_ms: number): Promise<ConnectionResult> {
  const ends = (step: ConnectionStep, code: string): ConnectionResult => ({ kind: "ends", address, step, code });
  const { protocol, hostname, port } = new URL(address);
  const name = hostname.replace(/^\[(.*)\]$/, "$1");
  const is_tls = protocol === "mqtts:";
  let ip: string;
  try {
    ip = (await lookup(name)).address;
  } catch (error) {
    return ends("resolve", (error as NodeJS.ErrnoException).code ?? "failed");
  }
  const socket = connect({ host: ip, port: port === "" ? (is_tls ? 8883 : 1883) : Number(port) });
  try {
    const tcp = await settled(socket, "connect", deadline_ms);
    if (tcp !== undefined) return ends("tcp", tcp);
    const stream = is_tls ? connectTls({ socket, servername: name }) : socket;
    const tls = is_tls ? await settled(stream, "secureConnect", deadline_ms) : undefined;
    if (tls !== undefined) return ends("tls", tls);
    const answer = await signIn(stream, sign_in, deadline_ms);
    if (answer === undefined || answer.length === 0) return ends("mqtt", answer === undefined ? "timeout" : "closed");
    if (answer[0] !== CONNACK) return ends("mqtt", answer.toString("latin1").startsWith("HTTP/") ? "http" : "other");
    return answer[3] === 0 ? { kind: "open", address } : ends("sign_in", String(answer[3]));
  } finally {
    socket.destroy();
  }
}

/** Undefined once the event came; otherwise the code of the failure. */
function settled(socket: Socket, event: string, deadline_ms: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    socket.setTimeout(deadline_ms, () => resolve("timeout"));
    socket.once(event, () => resolve(undefined));
    // It stays: a socket that fails later must not end the process.
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once("close", () => resolve("closed"));
  });
}

/** The first bytes of the answer to a CONNECT; empty where the connection was closed without one, undefined without an answer. */
function signIn(stream: Socket, { node, token }: SignIn, deadline_ms: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    stream.setTimeout(deadline_ms, () => resolve(undefined));
    stream.once("data", (bytes: Buffer) => {
      stream.write(generate({ cmd: "disconnect" }));
      resolve(bytes);
    });
    stream.once("close", () => resolve(Buffer.alloc(0)));
    stream.write(
      generate({
        cmd: "connect",
        protocolId: "MQTT",
        protocolVersion: 4,
        clean: true,
        clientId: node,
        username: node,
        password: Buffer.from(token),
        keepalive: KEEP_ALIVE_S,
      }),
    );
  });
}
