/** One connection to the collector to see whether it takes this node: for the doctor, while no agent runs. */
import { heliograph } from "@heliograph/proto/wire";

import { describeStatus, type NodeDescription } from "./node-status.ts";
import type { Transport } from "./transport.ts";

export interface ProbeOptions {
  /** Of this node's own name: the collector cuts off another connection of that name. */
  readonly transport: Transport;
  readonly node: NodeDescription;
  readonly deadline_ms: number;
  readonly now_ms: () => number;
}

export type ProbeResult =
  /** clock_ahead_ms: by how much this clock is ahead; undefined where the collector did not send its own in time. */
  | { readonly kind: "reached"; readonly clock_ahead_ms: number | undefined }
  | { readonly kind: "not_reached"; readonly reason: string };

/** Never rejects. Says hello as an agent without logs would, and goodbye. */
export async function probeCollector({ transport, node, deadline_ms, now_ms }: ProbeOptions): Promise<ProbeResult> {
  const { promise, resolve } = Promise.withResolvers<ProbeResult>();
  let is_connected = false;
  const sayStatus = (online: boolean): Promise<void> =>
    transport.publishStatus(describeStatus(node, [], online, now_ms())).catch(() => undefined);
  const timer = setTimeout(
    () => resolve(is_connected ? { kind: "reached", clock_ahead_ms: undefined } : { kind: "not_reached", reason: "no answer" }),
    deadline_ms,
  );
  transport.start({
    connected() {
      is_connected = true;
      void sayStatus(true);
    },
    disconnected: (reason) => resolve({ kind: "not_reached", reason }),
    commits(payload) {
      const { sent_ms } = heliograph.v1.Commits.decode(payload);
      if (sent_ms) resolve({ kind: "reached", clock_ahead_ms: now_ms() - sent_ms });
    },
    command() {},
  });
  const result = await promise;
  clearTimeout(timer);
  if (result.kind === "reached") await sayStatus(false);
  await transport.stop(500);
  return result;
}
