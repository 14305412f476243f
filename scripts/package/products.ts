// What is packaged: the two products, their commands and folders.

export interface Product {
  readonly summary: string;
  /** Further lines of the Debian description. */
  readonly description: readonly string[];
  /** Commands in /usr/bin, with the script that each runs. */
  readonly commands: Readonly<Record<string, string>>;
  /** Workspace packages whose binaries it needs; the product's service is in the first one's folder systemd. */
  readonly workspaces: readonly string[];
  /** Other folders that it needs, where they are in the repository. */
  readonly folders: readonly string[];
  /** What a purge deletes: state and settings. The user stays, as Debian's policy has it. */
  readonly purged: readonly string[];
}

export const PRODUCTS: Readonly<Record<string, Product>> = {
  "heliograph-agent": {
    summary: "Reads a GPU node's GPUs, host and jobs for Heliograph",
    description: [
      "A light daemon on each GPU node. It reads NVML, the host, the kernel log",
      "and the progress of jobs, keeps on disk what is not stored yet, and",
      "publishes it to a Heliograph collector over MQTT. It also brings helio,",
      "which runs a command as a job.",
    ],
    commands: { "heliograph-agent": "agent/dist/main.js", helio: "agent/dist/helio.js" },
    workspaces: ["agent"],
    folders: ["agent/dist", "agent/clients/python", "agent/clients/python-hook"],
    purged: ["/var/lib/heliograph-agent", "/etc/heliograph/agent.toml", "/etc/heliograph/agent.token"],
  },
  "heliograph-collector": {
    summary: "Stores and shows live what the GPUs of a cluster and their jobs do",
    description: [
      "One process for a fleet of GPU nodes: it takes in what Heliograph's",
      "agents publish, keeps every row once in an embedded ClickHouse, shows it",
      "live on a page, and answers SQL. Nothing else has to be installed.",
    ],
    commands: { "heliograph-collector": "collector/dist/main.js" },
    // `heliograph-collector demo` starts agents beside it.
    workspaces: ["collector", "agent"],
    folders: ["collector/dist", "dashboard/dist", "agent/dist"],
    purged: ["/var/lib/heliograph", "/etc/heliograph/collector.toml"],
  },
};

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
export const architecture = ARCHITECTURES[process.arch] ?? process.arch;
export const MAINTAINER = "Heliograph <packages@heliograph.invalid>";
