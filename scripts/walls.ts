// Which folder may import which: the one table of the walls. scripts/walls.test.ts holds the sources to it, types included.
// A folder may always import what stands in and below itself. Tests, `test/`, e2e, bench and scripts may import everything.

/** Packages that a package may import. */
export const PACKAGES_BY_PACKAGE: Readonly<Record<string, readonly string[]>> = {
  proto: [],
  api: ["proto"],
  daemon: [],
  agent: ["daemon", "proto"],
  collector: ["api", "daemon", "proto"],
  dashboard: ["api", "proto"],
};

/**
 * By package, then by folder or file below its `src`: what it may import there. A subfolder that is named here has walls of its
 * own; what is named nowhere imports nothing outside itself. "everything" is for the places that join the parts.
 */
const WALLS: Readonly<Record<string, Readonly<Record<string, readonly string[] | "everything">>>> = {
  proto: {
    "row-rules.ts": ["catalogue", "streams.ts"],
    "streams.ts": ["generated", "split-rows.ts"],
    "topics.ts": ["streams.ts"],
  },
  api: {
    "apply-change.ts": ["live.ts", "shapes"],
    "live.ts": ["shapes"],
    "schemas.ts": ["live.ts", "shapes"],
  },
  daemon: {
    log: ["errors"],
    settings: ["errors"],
  },
  agent: {
    "agent.ts": "everything",
    commands: "everything",
    "config.ts": ["settings"],
    control: ["errors.ts", "gpu/port", "jobs"],
    doctor: [
      "config.ts",
      "control",
      "errors.ts",
      "events",
      "gpu/nvml",
      "gpu/port",
      "jobs",
      "local-agent.ts",
      "publish",
      "settings",
    ],
    events: ["gpu", "gpu/port", "sampling", "spool"],
    gpu: ["gpu/port", "gpu/readings"],
    "gpu/nvml": ["gpu", "gpu/port", "gpu/readings"],
    "gpu/readings": ["gpu/port"],
    helio: ["errors.ts", "gpu/nvml", "host", "jobs", "node-view", "sampling"],
    jobs: ["errors.ts", "events", "gpu/port", "runtime", "sampling", "spool"],
    "local-agent.ts": "everything",
    "main.ts": "everything",
    "node-view": ["gpu/port", "jobs", "sampling"],
    publish: ["config.ts", "errors.ts", "settings", "spool"],
    sampling: ["gpu/port", "host", "jobs", "runtime", "spool"],
    settings: ["jobs"],
    simulated: ["agent.ts", "errors.ts", "gpu/port", "host", "jobs", "publish", "sampling", "spool"],
    spool: ["errors.ts"],
  },
  collector: {
    access: ["errors.ts"],
    broker: ["access", "intake", "network", "observability"],
    "collector.ts": "everything",
    commands: "everything",
    "config.ts": ["settings"],
    control: ["errors.ts"],
    "data-directory": ["errors.ts"],
    demo: ["collector.ts", "errors.ts", "intake", "settings", "store", "store/clickhouse", "store/schema"],
    doctor: ["access", "control", "errors.ts", "http", "network", "settings", "store", "store/clickhouse", "wiring"],
    http: ["access", "analysts", "control", "errors.ts", "live", "network", "nodes", "store"],
    intake: ["live", "observability", "store"],
    live: ["intake", "store"],
    "main.ts": "everything",
    network: ["errors.ts"],
    nodes: ["errors.ts"],
    observability: ["http", "intake", "live", "store"],
    settings: ["store"],
    store: ["analysts", "errors.ts", "intake", "store/clickhouse", "store/schema"],
    "store/clickhouse": ["errors.ts"],
    "store/schema": ["errors.ts", "store", "store/clickhouse"],
    wiring: "everything",
  },
  dashboard: {
    "app.tsx": "everything",
    charts: ["format", "heatmap", "live", "parts"],
    frame: ["format", "live"],
    heatmap: ["format", "frame", "parts"],
    live: ["parts"],
    "main.tsx": "everything",
    pages: ["charts", "format", "frame", "heatmap", "live", "parts"],
    parts: ["format", "frame", "heatmap"],
  },
};

/** Folders below another one that have walls of their own. */
const INNER_UNITS = [
  "agent/src/gpu/nvml",
  "agent/src/gpu/port",
  "agent/src/gpu/readings",
  "collector/src/store/clickhouse",
  "collector/src/store/schema",
];

/** The folder or file on one side of a wall: "agent/src/gpu/port", "agent/src/spool", "agent/src/errors.ts". */
export const unitOf = (path: string): string =>
  INNER_UNITS.find((unit) => path.startsWith(`${unit}/`)) ?? path.split("/").slice(0, 3).join("/");

/** By unit, what it may import in its package. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[] | "everything">> = Object.fromEntries(
  Object.entries(WALLS).flatMap(([name, folders]) =>
    Object.entries(folders).map(([folder, allowed]) => [
      `${name}/src/${folder}`,
      allowed === "everything" ? allowed : allowed.map((other) => `${name}/src/${other}`),
    ]),
  ),
);

/** Libraries by the places that know them. */
export const LIBRARY_HOMES: Readonly<Record<string, readonly string[]>> = {
  "@clickhouse/client": ["collector/src/store/clickhouse"],
  "@hono/node-server": ["collector/src/http"],
  "@lydell/node-pty": ["agent/src/helio/run/terminal-child.ts"],
  "@mantine/core": ["dashboard/src"],
  aedes: ["collector/src/broker"],
  chdb: ["collector/src/store/embedded/child.ts"],
  commander: ["agent/src/commands", "agent/src/helio", "collector/src/commands"],
  "ffi-rs": ["collector/src/store/embedded/child.ts"],
  "get-east-asian-width": ["agent/src/helio/terminal"],
  hono: ["collector/src/http"],
  hyparquet: ["collector/src/commands/export-month.ts"],
  koffi: [
    "agent/src/gpu/nvml/binding/library.ts",
    "agent/src/jobs/authorization/peer-credentials.ts",
    "agent/src/spool/disk/lock-file.ts",
    "daemon/src/systemd/notify-socket.ts",
  ],
  mqtt: ["agent/src/publish/mqtt-transport.ts"],
  "mqtt-packet": ["agent/src/publish"],
  pino: ["agent/src", "collector/src", "daemon/src"],
  "prom-client": ["collector/src/observability/metrics.ts"],
  react: ["dashboard/src"],
  "react-dom": ["dashboard/src/main.tsx"],
  "smol-toml": ["agent/src/helio/run/rule-file.ts", "daemon/src/settings/toml-file.ts"],
  uplot: ["dashboard/src/charts"],
  zod: ["agent/src", "api/src", "collector/src", "daemon/src"],
};
