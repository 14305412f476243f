/** The journey of a new user: from the packages to a node that has joined, and one that is revoked, word for word as the documents say. */
import type { Machine } from "./machine.ts";
import { ADDRESSES } from "./network.ts";

export interface Step {
  readonly on: "collector" | "node";
  readonly line: string;
  readonly output: string;
  readonly seconds: number;
}

/** Tokens and links are shown as their kind alone. */
export const masked = (text: string): string =>
  text.replaceAll(/\b(hg[a-z]*_)[\w-]{8,}/g, "$1********").replaceAll(/(token=)[\w-]{8,}/g, "$1********");

/** Walks it; throws at the first step that fails. */
export async function journey(collector: Machine, node: Machine, version: string): Promise<Step[]> {
  const steps: Step[] = [];
  const walk = (on: Step["on"], line: string): string => {
    const { code, output, seconds } = (on === "collector" ? collector : node).run(line);
    // What apt and dpkg say of their own progress is left out.
    const shown = output
      .split("\n")
      .filter((text) => !/^(?:Selecting|Preparing|Unpacking|Setting up|\(Reading|debconf)/.test(text))
      .join("\n");
    steps.push({ on, line: masked(line), output: masked(shown).trim(), seconds });
    if (code !== 0) throw new Error(`${on}: \`${line}\` ended with ${code}:\n${output}`);
    return output.trim();
  };
  const wait = async (on: Step["on"], line: string): Promise<void> => {
    const began = performance.now();
    const machine = on === "collector" ? collector : node;
    await machine.until(line, 60);
    const { output } = machine.run(line);
    steps.push({ on, line, output: masked(output).trim(), seconds: (performance.now() - began) / 1_000 });
  };

  walk("collector", `apt-get install -y -qq ./heliograph-collector_${version}_amd64.deb`);
  walk("collector", "systemctl enable --now heliograph-collector");
  walk("collector", "heliograph-collector sign-in-link");
  walk("collector", `cat > /etc/heliograph/collector.toml <<'END'\n[mqtt]\nhost = "0.0.0.0"\n[http]\nhost = "0.0.0.0"\nEND`);
  walk("collector", "systemctl restart heliograph-collector");
  const token = walk("collector", "heliograph-collector token node gpu-01").split("\n").at(-1) ?? "";

  walk("node", `apt-get install -y -qq ./heliograph-agent_${version}_amd64.deb`);
  walk("node", `install -m 640 -g heliograph-agent /dev/stdin /etc/heliograph/agent.token <<< "${token}"`);
  walk(
    "node",
    `cat > /etc/heliograph/agent.toml <<'END'\n[node]\nname = "gpu-01"\n[collector]\nurl = "mqtt://${ADDRESSES[0]}:1883"\ntoken_file = "/etc/heliograph/agent.token"\nEND`,
  );
  walk("node", "systemctl enable --now heliograph-agent");
  await wait(
    "node",
    "systemctl show -P StatusText heliograph-agent | grep 'connected to the collector' | grep -v 'not connected'",
  );
  await wait("collector", "heliograph-collector token list");

  walk("collector", "heliograph-collector token revoke node gpu-01");
  await wait("node", "systemctl show -P StatusText heliograph-agent | grep 'not connected to the collector'");
  const again = walk("collector", "heliograph-collector token node gpu-01").split("\n").at(-1) ?? "";
  walk("node", `install -m 640 -g heliograph-agent /dev/stdin /etc/heliograph/agent.token <<< "${again}"`);
  await wait(
    "node",
    "systemctl show -P StatusText heliograph-agent | grep 'connected to the collector' | grep -v 'not connected'",
  );
  return steps;
}
