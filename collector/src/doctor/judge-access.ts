/** The doctor's findings about credentials and the clock. Pure. */
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

import { isUsableLink } from "../access/credentials.ts";
import type { CollectorFacts } from "./facts.ts";

export function judgeAdministrator({ credentials, now_ms }: CollectorFacts): Finding {
  const check = "administrator";
  if (credentials.kind === "not_allowed") return skipped(check, "credentials.json is closed to this user, see rights");
  if (credentials.kind === "no_place") return skipped(check, "the data directory can't be used, see above");
  if (credentials.kind === "unreadable") return fail(check, credentials.error.message, credentials.error.hint);
  const { viewers, admin_links } = credentials.credentials;
  const admins = viewers.filter(({ role }) => role === "admin");
  if (admins.length > 0) return ok(check, admins.map(({ name }) => name).join(", "));
  const waits = admin_links.some((link) => isUsableLink(link, now_ms)) ? "; a sign-in link waits to be used" : "";
  const advice =
    "heliograph-collector sign-in-link prints a link for one day; heliograph-collector token viewer NAME --role admin is for good.";
  return warn(check, `nobody has an administrator's token${waits}`, advice);
}

/** Whether nodes have tokens, and can reach the broker. */
export function judgeNodes({ credentials, settings, hostname }: CollectorFacts): Finding {
  if (credentials.kind !== "read") return skipped("nodes", "credentials.json can't be read, see above");
  const { nodes } = credentials.credentials;
  if (nodes.length === 0)
    return warn(
      "nodes",
      "no node has a token",
      "For each node, with the name of its machine: heliograph-collector token node NAME",
    );
  const count = nodes.length === 1 ? "1 node has a token" : `${nodes.length} nodes have a token`;
  const { host } = settings.mqtt;
  const others = nodes.filter(({ name }) => name !== hostname);
  if ((host.startsWith("127.") || host === "::1" || host === "localhost") && others.length > 0)
    return warn(
      "nodes",
      `${count}, and mqtt.host is ${host}: only agents of this machine can come`,
      "On a trusted network, set mqtt.host to 0.0.0.0, and restart the collector.",
    );
  return ok("nodes", count);
}

export function judgeClock({ clock_is_synchronised }: CollectorFacts): Finding {
  if (clock_is_synchronised === undefined)
    return skipped("clock", "whether it is synchronised is unknown: timedatectl does not say");
  if (clock_is_synchronised) return ok("clock", "synchronised");
  return warn("clock", "not synchronised", "Set up time synchronisation: timedatectl set-ntp true, or see chronyc tracking.");
}
