/** Who sends, as the kernel says it, and where that runs. */
import { cutTextFront } from "@heliograph/proto/text";

import type { Principal } from "./job-authorization.ts";
import type { Identity } from "../detect/identify.ts";
import type { Process } from "../tracker/rank-processes.ts";

export interface Sender extends Process {
  readonly uid: number;
  readonly identity: Identity | undefined;
}

/** What job-authorization.ts has to know of a sender. `command`: what it runs; `begun`: the job that its connection began. */
export function principalOf(
  { pid, uid, identity }: Sender,
  facts: Pick<Principal, "node" | "inherited"> & { readonly command: () => string; readonly begun: string | undefined },
): Principal {
  const { node, inherited, command, begun } = facts;
  return {
    node,
    uid,
    program: () => cutTextFront(`${command() || "process"}-${pid}`, 100),
    inherited,
    ...(begun === undefined ? {} : { begun }),
    ...(identity?.kind === "scheduler" ? { scheduled: identity.job_id } : {}),
    ...(identity?.kind === "surroundings" ? { surroundings: identity.job_id } : {}),
  };
}
