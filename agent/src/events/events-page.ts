/** docs/reference/events.md as text, from the catalogues of events and of XIDs. */
import { heliograph } from "@heliograph/proto/wire";

import { EVENT_KINDS, type EventKind } from "./event-kinds.ts";
import { XID_CATALOGUE, XID_SOURCE } from "./xid/xid-catalogue.ts";

const { Severity } = heliograph.v1;

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
const word = (severity: heliograph.v1.Severity): string => (Severity[severity] ?? "").replace("SEVERITY_", "").toLowerCase();

const kindRow = ([kind, { severity, meaning, action }]: readonly [string, EventKind]): string =>
  row(
    `\`${kind}\``,
    kind === "gpu.xid" ? "see below" : kind === "nvswitch.sxid" ? "warning or critical" : word(severity),
    meaning,
    action,
  );

/** The whole page; scripts/events-page.ts writes it. */
export function renderEventsPage(): string {
  const lines = [
    "# Events",
    "",
    "Made by `npm run events-page` from `agent/src/events/event-kinds.ts` and `agent/src/events/xid/xid-catalogue.ts`.",
    "",
    "An event happened once. Its `event_id` is the same however often it is reported, `kind` is one of the words below,",
    "`severity` is info, warning or critical. Each reports one occurrence: a state that lasts has an event at its begin and,",
    "where the second line says so, one at its end. Events of jobs (`job.…`) are not in this list.",
    "",
    row("Kind", "Severity", "When", "What to do"),
    "|---|---|---|---|",
    ...Object.entries(EVENT_KINDS).map(kindRow),
    "",
    "## XIDs",
    "",
    "An XID is the error number that NVIDIA's driver writes to the kernel log. Heliograph takes it from there and from NVML,",
    "and reports the same occurrence once. The class says what gets the GPU out of it:",
    "",
    "- **application**: the job caused it, or only the job has to start again;",
    "- **reset**: the GPU has to be reset, with no process on it;",
    "- **reboot**: the node has to be booted again;",
    "- **hardware**: board, seat, power or links have to be looked at.",
    "",
    "Where the driver's own words say how serious an XID is, the event follows them: the action that XID 154 names, and",
    "`Fatal` or `Nonfatal` from XID 144 on.",
    "",
    `The facts are from NVIDIA's public documentation, <${XID_SOURCE}>; the words are Heliograph's. An XID that is not in the`,
    "list is an event all the same, with severity warning.",
    "",
    row("XID", "Class", "Severity", "Alerts by default", "Meaning", "What to do"),
    "|---|---|---|---|---|---|",
    ...XID_CATALOGUE.map((entry) =>
      row(entry.xid, entry.class, entry.severity, entry.alerts ? "yes" : "", entry.meaning, entry.action),
    ),
    "",
  ];
  return lines.join("\n");
}
