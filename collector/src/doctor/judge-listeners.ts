/** The doctor's findings about ports, and about the addresses of page and broker. Pure. */
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

import { isRunning, type CollectorFacts, type ListenerFacts } from "./facts.ts";

/** One finding for HTTP and one for MQTT. */
export const judgeListeners = (facts: CollectorFacts): Finding[] =>
  facts.listeners.map((listener) => {
    const check = listener.what.toLowerCase();
    if (listener.port === 0) return judgeAnyPort(check, listener);
    const running = isRunning(facts);
    if (running === true) return judgeRunning(check, listener, facts);
    return running === false ? judgeStopped(check, listener) : judgeUnknown(check, listener);
  });

const placeOf = ({ host, port }: ListenerFacts): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

const judgeAnyPort = (check: string, { bind_error, host }: ListenerFacts): Finding =>
  bind_error === undefined
    ? skipped(check, `${host}, any free port: the collector's log has the one that it took`)
    : fail(check, bind_error.message, bind_error.hint);

function judgeRunning(check: string, listener: ListenerFacts, facts: CollectorFacts): Finding {
  const { answer, what } = listener;
  const place = placeOf(listener);
  if (answer?.kind === "collector" || (answer?.kind === "other" && what === "MQTT"))
    return ok(check, what === "HTTP" ? `a collector answers on ${place}` : `${place} takes connections`);
  const of_the_port = `See whose port it is (ss -ltnp "sport = :${listener.port}"). The collector listens on the addresses that its settings had at its start: systemctl restart heliograph-collector applies new ones.`;
  if (answer?.kind === "other") return fail(check, `what answers on ${place} is no collector, though one runs`, of_the_port);
  const is_waiting = [...storeChecks(facts)].some(({ ready }) => !ready) || facts.service?.state === "activating";
  if (is_waiting) return skipped(check, `${place} does not answer yet: the collector is starting or waits for ClickHouse`);
  if (answer?.code === "timeout")
    return fail(check, `${place} takes connections and does not answer`, "See why: journalctl -u heliograph-collector -n 50");
  return fail(check, `a collector runs, and nothing answers on ${place} (${answer?.code ?? "not asked"})`, of_the_port);
}

/** The store's check in /readyz; empty if nothing answers. */
function storeChecks({ control, open_checks }: CollectorFacts): readonly { readonly ready: boolean }[] {
  const checks = control.kind === "answers" ? control.checks : open_checks;
  return checks.filter(({ name }) => name === "store");
}

function judgeStopped(check: string, listener: ListenerFacts): Finding {
  const { bind_error, answer } = listener;
  if (bind_error === undefined) return ok(check, `${placeOf(listener)} is free for the collector`);
  if (answer?.kind !== "collector") return fail(check, bind_error.message, bind_error.hint);
  return fail(
    check,
    `another collector answers on ${placeOf(listener)}, not the one of this data directory`,
    "Stop it, or name its settings with --config or --data-directory. One that is just starting is known in a minute.",
  );
}

const judgeUnknown = (check: string, listener: ListenerFacts): Finding =>
  listener.answer?.kind === "none"
    ? skipped(check, `nothing answers on ${placeOf(listener)}; whether a collector runs is not known, see rights`)
    : ok(check, `${listener.answer?.kind === "collector" ? "a collector" : "something"} answers on ${placeOf(listener)}`);

const isLoopback = (host: string): boolean => host.startsWith("127.") || host === "::1" || host === "localhost";
const isEvery = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** Compares the listening address with the names that browsers use. */
export function judgeAddress({ settings: { http } }: CollectorFacts): Finding {
  const { host, allowed_hosts, public_url } = http;
  if (public_url !== "") {
    const name = new URL(public_url).hostname;
    if (isLoopback(name) && !isLoopback(host))
      return warn(
        "address",
        `http.public_url is ${public_url}, which other machines take for themselves, and it listens on ${host}`,
        "Set http.public_url to the name that people type, or leave it out.",
      );
    const through = isLoopback(host) ? `; a proxy on this machine has to pass it on to ${host}:${http.port}` : "";
    return ok("address", `people come to ${public_url}${through}`);
  }
  if (isLoopback(host)) {
    if (allowed_hosts.length === 0) return ok("address", `the page is for this machine alone (http.host is ${host})`);
    return warn(
      "address",
      `http.allowed_hosts names ${allowed_hosts.join(", ")}, and it listens on ${host}, for this machine alone`,
      "Set http.host to 0.0.0.0 on a trusted network; or, behind a proxy on this machine, set http.public_url.",
    );
  }
  if (isEvery(host) && allowed_hosts.length === 0)
    return warn(
      "address",
      `it listens on all addresses (${host}), and no name is set under which people come; links show the machine's own`,
      "Set http.allowed_hosts to the name that people type, or http.public_url behind a proxy.",
    );
  return ok("address", `people come to ${allowed_hosts[0] ?? host}:${http.port}`);
}
