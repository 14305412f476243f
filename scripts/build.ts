// Bundles the daemons with rolldown and builds the page with Vite. `--if-changed` does nothing when the
// sources are those of the last build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";

import { sourceFiles } from "./source-files.ts";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "node_modules", ".heliograph", "built");

/** What each daemon is started by: its entry points and where their bundles go, under the package's dist. */
const DAEMONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  agent: { main: "src/main.ts", helio: "src/helio/main.ts", "nvml/worker": "src/gpu/nvml/worker/worker.ts" },
  collector: { main: "src/main.ts", "store/embedded/child": "src/store/embedded/child.ts" },
};

/** Packages that carry binaries or data files, and so stay outside the bundles. */
const EXTERNAL = /^(koffi|ffi-rs|chdb|@chdb\/|@lydell\/node-pty|pino|thread-stream)/;

/**
 * What MQTT.js loads for WebSockets, SOCKS proxies and old Node.js, none of which the agent has: left out, it costs no memory.
 * `readable-stream` is Node's own streams in a package.
 */
const REPLACED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  agent: {
    ws: join(root, "scripts", "left-out.cjs"),
    socks: join(root, "scripts", "left-out.cjs"),
    "worker-timers": join(root, "scripts", "left-out.cjs"),
    "readable-stream": "node:stream",
  },
};

function sourceKey(): string {
  const hash = createHash("sha256");
  for (const path of sourceFiles(root)) hash.update(path).update(readFileSync(path));
  return hash.digest("hex");
}

async function bundle(name: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const cwd = join(root, name);
  const present = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(cwd, path))));
  const builtin = new Set(builtinModules);
  rmSync(join(cwd, "dist"), { recursive: true, force: true });
  const bundled = await rolldown({
    cwd,
    input: present,
    platform: "node",
    resolve: { alias: { ...REPLACED[name] } },
    external: (id) => id.startsWith("node:") || builtin.has(id) || EXTERNAL.test(id),
    logLevel: "warn",
  });
  await bundled.write({
    dir: join(cwd, "dist"),
    format: "esm",
    minify: true,
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    sourcemap: true,
  });
  await bundled.close();
  if (name === "agent") keepLatin1(join(cwd, "dist", "main.js"));
}

/**
 * V8 keeps a source text in two bytes a character as soon as one of them is beyond Latin-1: four characters of messages cost
 * the agent 0.6 MiB. They are written as escapes, which columns of the source map behind them do not follow.
 */
function keepLatin1(path: string): void {
  const text = readFileSync(path, "utf8");
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  writeFileSync(path, text.replaceAll(/[\u0100-\uFFFF]/g, escape));
}

const key = sourceKey();
const dashboard = join(root, "dashboard");
if (!process.argv.includes("--if-changed") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== key) {
  process.stderr.write("heliograph: building …\n");
  await Promise.all(Object.entries(DAEMONS).map(([name, entries]) => bundle(name, entries)));
  if (existsSync(join(dashboard, "vite.config.ts"))) {
    execFileSync(process.execPath, [join(dashboard, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], {
      // Whoever asks for the build, e.g. a test, the page gets React's production code.
      env: { ...process.env, NODE_ENV: "production" },
      cwd: dashboard,
      stdio: ["ignore", "inherit", "inherit"],
    });
  }
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, key);
}
