// Records what an agent of this release publishes, for collector/src/intake/former-agent.test.ts of the releases after it:
//
//   node scripts/with-node.mjs e2e/record-agent.ts collector/test/intake/agent-VERSION.json
import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { Agent } from "@heliograph/agent/agent";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { createEpoch } from "@heliograph/agent/spool/epoch";
import { RecordingTransport } from "@heliograph/agent/test/publish/recording-transport";
import { VERSION } from "@heliograph/daemon/version";
import { PAYLOAD_CODECS, STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { pino } from "pino";

const LENGTH_MS = 15_000;
const { Batch, NodeStatus } = heliograph.v1;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const [file] = process.argv.slice(2);
const [simulated] = simulatedNodes({ nodes: 1, gpus_per_node: 2, seed: 4, start_ms: Date.now() });
if (file === undefined || simulated === undefined) throw new Error("usage: record-agent.ts FILE");
const { node, boot_id, gpus, jobs, host, host_devices, processes } = simulated;
const transport = new RecordingTransport();
const agent = new Agent({
  identity: { node, agent_version: VERSION, boot_id },
  interval_ms: 200,
  spool: { max_bytes: 64 << 20, createEpoch },
  sources: { gpus, jobs, host, host_devices, processes },
  publishing: { transport: () => transport },
  now_ms: Date.now,
  log: pino({ level: "silent" }),
});
await agent.start();
transport.connect();
transport.commits();
await delay(LENGTH_MS);
const status = transport.statuses.findLast(({ online }) => online);
await agent.stop(500);
const firstOf = (stream: StreamName): heliograph.v1.Batch | undefined =>
  transport.batches.find((batch) => batch.stream === stream && !batch.preview);
const batches = STREAM_NAMES.flatMap((stream) => {
  const batch = firstOf(stream);
  if (batch === undefined) return [];
  const rows = PAYLOAD_CODECS[stream].decode(batch.payload);
  return [{ stream, message: base64(Batch.encode(batch).finish()), rows: rows.length, first: rows[0] }];
});
const recorded = { agent_version: VERSION, node, status: base64(NodeStatus.encode(status ?? {}).finish()), batches };
writeFileSync(file, `${JSON.stringify(recorded, undefined, 1)}\n`);
