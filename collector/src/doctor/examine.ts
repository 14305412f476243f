/** All findings except those of settings and service, in the order in which a person would look. Pure. */
import { skipped, type Finding } from "@heliograph/daemon/doctor/finding";

import type { CollectorFacts } from "./facts.ts";
import { judgeAddress, judgeListeners } from "./judge-listeners.ts";
import { judgeAdministrator, judgeClock, judgeNodes } from "./judge-access.ts";
import { judgeCollector, judgeDirectory, judgeDisk, judgeRights } from "./judge-installation.ts";
import { judgeArchive, judgeClickHouse } from "./judge-store.ts";

export const examine = (facts: CollectorFacts): readonly Finding[] => [
  judgeRights(facts),
  judgeCollector(facts),
  judgeDirectory(facts),
  ...judgeListeners(facts),
  judgeAddress(facts),
  ...judgeClickHouse(facts),
  judgeArchive(facts),
  judgeDisk(facts),
  judgeAdministrator(facts),
  judgeNodes(facts),
  judgeClock(facts),
];

const CHECKS = [
  "collector",
  "data_directory",
  "http",
  "mqtt",
  "address",
  "clickhouse",
  "archive",
  "disk",
  "administrator",
  "nodes",
  "clock",
];

/** The same checks, skipped because the settings can't be used. */
export const examineNothing = (): readonly Finding[] =>
  CHECKS.map((check) => skipped(check, "not checked: the settings come first"));
