/** Settings of the collector that exclude each other, and other checks that a type can't express. Pure. */
import { isIPv6 } from "node:net";
import { join } from "node:path";

import type { Contradiction } from "@heliograph/daemon/settings/settings";

import type { CollectorSettings } from "./settings-schema.ts";
import { RETENTION_CLASSES } from "../store/retention/classes.ts";
import { ageText, daysOf } from "../store/retention/duration.ts";

type IsGiven = (key: string) => boolean;

/** All contradictions; empty if there is none. */
export const contradictions = (settings: CollectorSettings, isGiven: IsGiven): readonly Contradiction[] => [
  ...ofPorts(settings),
  ...ofHosts(settings),
  ...ofClickHouse(settings, isGiven),
  ...ofArchive(settings),
  ...ofRetention(settings, isGiven),
];

const ALL_ADDRESSES = new Set(["0.0.0.0", "::"]);

function ofPorts({ http, mqtt }: CollectorSettings): Contradiction[] {
  const is_shared = http.host === mqtt.host || ALL_ADDRESSES.has(http.host) || ALL_ADDRESSES.has(mqtt.host);
  if (http.port === 0 || http.port !== mqtt.port || !is_shared) return [];
  const message = `page and broker can't both listen on port ${http.port}`;
  return [{ keys: ["http.port", "mqtt.port"], message, hint: "Give them different ports, such as 8080 and 1883." }];
}

/** A host name or an address, without a scheme, port or path. */
const HOST = /^[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_])?\.?$/i;

function ofHosts({ http, mqtt }: CollectorSettings): Contradiction[] {
  const found: Contradiction[] = [];
  for (const [key, host] of [
    ["http.host", http.host],
    ["mqtt.host", mqtt.host],
  ] as const) {
    if (HOST.test(host) || isIPv6(host)) continue;
    const hint = "Write an address of this machine alone, such as 127.0.0.1 or 0.0.0.0; the port has a key of its own.";
    found.push({ keys: [key], message: `${JSON.stringify(host)} is not an address to listen on`, hint });
  }
  for (const name of http.allowed_hosts) {
    if (HOST.test(name) || isIPv6(name.replace(/^\[(.*)\]$/, "$1"))) continue;
    const host = hostIn(name);
    const hint =
      host === undefined
        ? "Write the names as browsers show them, such as heliograph.example; there is no wildcard."
        : `Write the name alone: ${JSON.stringify(host)}.`;
    found.push({ keys: ["http.allowed_hosts"], message: `${JSON.stringify(name)} is not a host name`, hint });
  }
  return found;
}

/** The host name in an address, or in a name with a port; undefined if there is none. */
function hostIn(text: string): string | undefined {
  const address = text.includes("://") ? text : `http://${text}`;
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  return HOST.test(host) ? host : undefined;
}

/** Keys that have no effect without a server by URL. */
const ONLY_OF_A_SERVER = [
  "user",
  "password",
  "password_file",
  "ca_file",
  "analyst_user",
  "analyst_password",
  "analyst_password_file",
  "cluster",
  "shards",
  "storage_policy",
] as const;

function ofClickHouse({ clickhouse, analysts }: CollectorSettings, isGiven: IsGiven): Contradiction[] {
  const found: Contradiction[] = [];
  const isSet = (name: keyof typeof clickhouse): boolean => isGiven(`clickhouse.${name}`) && clickhouse[name].toString() !== "";
  const without = (name: string, needed: string, hint: string): void => {
    found.push({
      keys: [`clickhouse.${name}`, `clickhouse.${needed}`],
      message: `the first has no effect without the second`,
      hint,
    });
  };
  if (clickhouse.url === "") {
    for (const name of ONLY_OF_A_SERVER)
      if (isSet(name)) without(name, "url", `Set clickhouse.url to the server, or leave clickhouse.${name} out.`);
    if (isGiven("analysts.max_memory_bytes") && analysts.max_memory_bytes > clickhouse.max_memory_bytes)
      found.push({
        keys: ["analysts.max_memory_bytes", "clickhouse.max_memory_bytes"],
        message: "analysts can't have more memory than all of ClickHouse",
        hint: "Lower the first, or raise the second.",
      });
    return found;
  }
  const { username, password } = URL.canParse(clickhouse.url) ? new URL(clickhouse.url) : { username: "", password: "" };
  if (!URL.canParse(clickhouse.url))
    found.push({ keys: ["clickhouse.url"], message: "this address can't be read", hint: "Write it as https://HOST:PORT." });
  if (username !== "" || password !== "") {
    const hint = "Take the part before the @ out, and set clickhouse.user and clickhouse.password_file.";
    found.push({ keys: ["clickhouse.url"], message: "an address has no user and no password", hint });
  }
  if (clickhouse.binary !== "")
    found.push({
      keys: ["clickhouse.binary", "clickhouse.url"],
      message: "a server by URL is not started here",
      hint: "Leave one of them out.",
    });
  if (clickhouse.analyst_user === "")
    for (const name of ["analyst_password", "analyst_password_file"] as const)
      if (isSet(name)) without(name, "analyst_user", "Set clickhouse.analyst_user too.");
  if (clickhouse.cluster === "")
    for (const name of ["shards", "replicated"] as const)
      if (isSet(name)) without(name, "cluster", `Set clickhouse.cluster, or leave clickhouse.${name} out.`);
  return found;
}

function ofArchive({ archive, clickhouse, data }: CollectorSettings): Contradiction[] {
  const { directory, s3_url } = archive;
  const found: Contradiction[] = [];
  const place = directory === "" ? "archive.s3_url" : "archive.directory";
  if (clickhouse.url !== "" && (directory !== "" || s3_url !== ""))
    found.push({
      keys: [place, "clickhouse.url"],
      message: "the server at clickhouse.url has disks of its own",
      hint: "Leave archive.* out, and set clickhouse.storage_policy.",
    });
  if (directory !== "" && s3_url !== "")
    found.push({
      keys: ["archive.directory", "archive.s3_url"],
      message: "both a directory and a bucket are named",
      hint: "Leave one of them out.",
    });
  const own = join(data.directory, "clickhouse");
  if (directory !== "" && (directory === data.directory || directory === own || directory.startsWith(`${own}/`)))
    found.push({
      keys: ["archive.directory", "data.directory"],
      message: "an archive can't be where the collector keeps its own files",
      hint: "Leave archive.directory out for a folder in the data directory, or name a directory on another disk.",
    });
  const has_secret = archive.s3_secret_access_key !== "" || archive.s3_secret_access_key_file !== "";
  for (const name of ["s3_region", "s3_access_key_id", "s3_secret_access_key", "s3_secret_access_key_file"] as const)
    if (s3_url === "" && archive[name] !== "")
      found.push({
        keys: [`archive.${name}`, "archive.s3_url"],
        message: "the first has no effect without the second",
        hint: `Set archive.s3_url, or leave archive.${name} out.`,
      });
  if (s3_url !== "" && (archive.s3_access_key_id !== "") !== has_secret)
    found.push({
      keys: ["archive.s3_access_key_id", "archive.s3_secret_access_key"],
      message: "a key needs its secret, and a secret its key",
      hint: "Set both, or neither for the role of the machine.",
    });
  if (s3_url !== "" && URL.canParse(s3_url) && new URL(s3_url).username !== "")
    found.push({
      keys: ["archive.s3_url"],
      message: "an address has no user and no password",
      hint: "Take the part before the @ out, and set archive.s3_access_key_id and archive.s3_secret_access_key_file.",
    });
  return found;
}

/** An early deletion is allowed: then nothing is archived. An archive time after the deletion is a mistake. */
function ofRetention({ retention }: CollectorSettings, isGiven: IsGiven): Contradiction[] {
  return RETENTION_CLASSES.flatMap((name): Contradiction[] => {
    const archive_after = retention[`${name}_archive_after`];
    const delete_after = retention[`${name}_delete_after`];
    const archive_key = `retention.${name}_archive_after`;
    if (!isGiven(archive_key) || archive_after === "never" || daysOf(archive_after) < daysOf(delete_after)) return [];
    return [
      {
        keys: [archive_key, `retention.${name}_delete_after`],
        message: `rows would be deleted after ${ageText(delete_after)}, before they are archived after ${ageText(archive_after)}`,
        hint: 'Archive earlier, delete later, or set the archive\'s time to "never".',
      },
    ];
  });
}
