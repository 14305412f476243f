/** The doctor on this machine: its real /proc, NVML, sockets and collector behind what doctor/ judges. */
import { VERSION } from "@heliograph/daemon/version";
import type { AgentSettings } from "../settings/settings-schema.ts";
import { examine } from "./examine.ts";
import type { Finding } from "@heliograph/daemon/doctor/finding";
import { gatherFacts } from "./gather-facts.ts";
import { GpuLocations } from "../events/gpu-locations.ts";
import { localHost, localJobDetectors, localKernelLog } from "../local-agent.ts";
import type { NvmlSource } from "../gpu/nvml/nvml-source.ts";
import { MqttTransport } from "../publish/mqtt-transport.ts";
import { describeStatus, type NodeDescription } from "../publish/node-status.ts";

/** All findings of this node. `gpus` is not started; the caller stops it. `python_hook`: the folder that Python programs load. */
export async function examineThisNode(
  settings: AgentSettings,
  gpus: NvmlSource,
  python_hook: string,
): Promise<readonly Finding[]> {
  const node = settings.node.name;
  const boot_id = localHost().inventory().boot_id ?? "";
  const describe = (): NodeDescription => ({
    node,
    agent_version: VERSION,
    boot_id,
    started_ms: Date.now(),
    sample_interval_ms: settings.sample.interval_ms,
  });
  // Without a position of its own: the doctor only looks whether it can be read.
  const kernel_log = localKernelLog({ ...settings, state: { directory: "" } }, boot_id, new GpuLocations(), () => {});
  const facts = await gatherFacts({
    settings,
    gpus,
    kernel_log,
    transport: (token) => {
      const will = describeStatus(describe(), [], false, Date.now());
      return new MqttTransport({ url: settings.collector.url, node, token, will, random: Math.random });
    },
    describe,
    jobDetectors: () => localJobDetectors(settings, [], Date.now()),
    roots: { proc: "/proc", sys: "/sys", run: "/run" },
    now_ms: Date.now,
    python_hook,
  });
  kernel_log.stop();
  return examine(facts);
}
