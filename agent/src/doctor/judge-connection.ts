/** What the doctor says about the token and the way to the collector: one cure for each cause. Pure. */
import type { ConnectionResult, ConnectionStep } from "../publish/probe-connection.ts";
import { CONNECTION_STEPS } from "../publish/probe-connection.ts";
import type { TokenFacts } from "./token-facts.ts";
import type { DoctorFacts } from "./facts.ts";
import { fail, ok, skipped, type Finding } from "@heliograph/daemon/doctor/finding";

/** A new token ends the one before, so it is never the first advice. */
const newToken = (node: string): string =>
  `Only if that one is lost: heliograph-collector token node ${node} (on the collector; it ends the one before).`;

export function judgeToken({ token, node }: Pick<DoctorFacts, "token" | "node">): Finding {
  switch (token.kind) {
    case "present":
      return ok("token", "is set, and has the form of a node's");
    case "not_set":
      return fail(
        "token",
        "collector.token and collector.token_file are both empty",
        `Set collector.token_file to the file with this node's token. If it never had one: heliograph-collector token node ${node}, on the collector.`,
      );
    case "unreadable":
      return fail(
        "token",
        `${token.path} ${WHY_UNREADABLE[token.code] ?? `can't be read: ${token.code}`}`,
        unreadableAdvice(token),
      );
    case "not_allowed":
      return skipped("token", `not checked: this user may not read ${token.path}; type: sudo heliograph-agent doctor`);
    case "empty":
      return fail("token", `${token.path} is empty`, `Write this node's token into it. ${newToken(node)}`);
    case "of_a_viewer":
      return fail(
        "token",
        `${token.place} holds a viewer's token or a sign-in link`,
        `Put this node's own token there (hgn_…). ${newToken(node)}`,
      );
    case "no_token":
      break;
  }
  return fail(
    "token",
    `${token.place} holds no whole token of a node`,
    `Copy it again in full: hgn_ and 43 letters. ${newToken(node)}`,
  );
}

const WHY_UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EISDIR: "is a directory",
  ENOTDIR: "is not there: a part of its path is no directory",
};

const unreadableAdvice = ({ path, code }: Extract<TokenFacts, { readonly kind: "unreadable" }>): string =>
  code === "EISDIR"
    ? "Set collector.token_file to the file in it."
    : `Correct collector.token_file, or write this node's token to ${path} (0640 root:heliograph-agent).`;

type WayFacts = Pick<DoctorFacts, "way" | "token" | "collector_url" | "node">;

/** Findings for name, TCP, TLS and MQTT, up to the first that fails; what depends on it is skipped. */
export function judgeConnection({ way, token, collector_url, node }: WayFacts): Finding[] {
  if (way.kind === "not_tried") return STEPS_SHOWN.map((step) => skipped(CHECKS[step], way.reason));
  const is_tls = way.address.startsWith("mqtts:");
  const end = way.kind === "open" ? CONNECTION_STEPS.length : CONNECTION_STEPS.indexOf(way.step);
  return STEPS_SHOWN.map((step) => {
    const index = CONNECTION_STEPS.indexOf(step);
    if (step === "tls" && !is_tls && index <= end)
      return skipped("tls", "not used: mqtt:// is not encrypted (this release's collector has no TLS of its own yet)");
    if (step === "sign_in" && token.kind !== "present" && way.kind === "ends" && way.step === step)
      return skipped("collector", "not tried without a node's token");
    if (step === "sign_in" && way.kind === "ends" && way.step === step && way.code === IDENTIFIER_REJECTED)
      return skipped("collector", `another agent is connected as ${node}`);
    if (way.kind === "ends" && way.step === step) return fail(CHECKS[step], ...faultOf(way, node));
    if (index > end) return skipped(CHECKS[step], `not tried: ${CHECKS[CONNECTION_STEPS[end] ?? "resolve"]} failed`);
    return ok(CHECKS[step], step === "sign_in" ? `${collector_url} takes this node as ${node}` : DONE[step]);
  });
}

const STEPS_SHOWN: readonly ConnectionStep[] = CONNECTION_STEPS;
/** Stable words for scripts. */
const CHECKS: Readonly<Record<ConnectionStep, string>> = {
  resolve: "resolve",
  tcp: "tcp",
  tls: "tls",
  mqtt: "mqtt",
  sign_in: "collector",
};
const DONE: Readonly<Record<Exclude<ConnectionStep, "sign_in">, string>> = {
  resolve: "has an address",
  tcp: "accepts connections",
  tls: "is encrypted",
  mqtt: "speaks MQTT",
};

/** Another agent is connected under this name; judge-name.ts says so. */
const IDENTIFIER_REJECTED = "2";

type End = Extract<ConnectionResult, { readonly kind: "ends" }>;

function faultOf(way: End, node: string): [found: string, advice: string] {
  const { host, hostname } = new URL(way.address);
  switch (way.step) {
    case "resolve":
      return way.code === "EAI_AGAIN"
        ? [
            `the name server does not answer for ${hostname}`,
            "Check this node's name servers: resolvectl status, or /etc/resolv.conf.",
          ]
        : [
            `${hostname} has no address (${way.code})`,
            `Correct the name in collector.url, or make it known: getent hosts ${hostname}.`,
          ];
    case "tcp":
      return tcpFault(way, host, hostname);
    case "tls":
      return [
        `${host}: ${way.code}`,
        "This release's collector has no TLS of its own yet: use mqtt://, or a proxy before it that ends TLS with a certificate that this node trusts.",
      ];
    case "mqtt":
      return [
        way.code === "http" ? `${host} speaks HTTP, not MQTT` : `${host} does not answer as MQTT does (${way.code})`,
        "Set the port in collector.url to the collector's mqtt.port, 1883 unless set there.",
      ];
    case "sign_in":
      break;
  }
  return signInFault(way.code, host, node);
}

function tcpFault({ code }: End, host: string, hostname: string): [found: string, advice: string] {
  if (code === "ECONNREFUSED")
    return [
      `${host} refuses connections: nothing listens there`,
      "On the collector: systemctl status heliograph-collector. Its mqtt.host must be an address that this node reaches, its mqtt.port the one in collector.url.",
    ];
  if (code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return [
      `there is no route to ${host} (${code})`,
      `Check the network of this node: ip route get ${hostname.replace(/^\[|\]$/g, "")}.`,
    ];
  return [`${host} does not answer (${code})`, "Is the machine up? A firewall on the way may drop the packets: allow that port."];
}

/** CONNACK return codes of MQTT 3.1.1, 3.2.2.3. */
function signInFault(code: string, host: string, node: string): [found: string, advice: string] {
  if (code === "4" || code === "5")
    return [
      `${host} does not take this token for ${node}`,
      `On the collector: heliograph-collector token list. Is ${node} there? If the token is of another node, set node.name to that name; if it was taken back or replaced, put the newest one here. ${newToken(node)}`,
    ];
  if (code === "3")
    return [`${host} does not take another connection now`, "The collector is at a limit or is stopping: see its log."];
  return [`${host} refused to sign in with MQTT code ${code}`, "Is it a Heliograph collector of this release? See its log."];
}
