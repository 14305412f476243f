import { NAME_TAKEN } from "../publish/reconnect-wait.ts";
import type { DoctorFacts } from "./facts.ts";
import { fail, ok, skipped, type Finding } from "@heliograph/daemon/doctor/finding";

/** Whether another agent is connected under this node's name. Pure. */
export function judgeName({ agent, collector, node }: DoctorFacts): Finding {
  const reported = agent.kind === "running" ? agent.report.connection_reason : "";
  if (reported === NAME_TAKEN || (collector.kind === "not_reached" && collector.reason === NAME_TAKEN)) {
    const advice = `Give this machine its own node.name, and a token for it: heliograph-collector token node NAME. Where ${node} is this one's, rename the other; the collector's log has its address.`;
    return fail("name", `${NAME_TAKEN} (${node}), and stays`, advice);
  }
  return collector.kind === "reached" ? ok("name", `${node} is used by this node only`) : skipped("name", "not tried");
}
