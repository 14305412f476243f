/** The settings of the agent: sections, keys, their bounds and defaults. */
import { hostname } from "node:os";

import { LOG_FORMATS } from "@heliograph/daemon/log/log-format";
import { MAX_ROW_AGE_MS, MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";
import { NODE_NAME } from "@heliograph/proto/topics";
import * as z from "zod";

import { areQueueNodes } from "../jobs/queue/queue-nodes.ts";
import { DEFAULT_STALL_FACTOR } from "../jobs/tracker/stall.ts";

export const DEFAULT_JOBS_SOCKET = "/run/heliograph/jobs.sock";
/** Where Jobstats' prolog writes; dcgm-exporter's contract names no place. */
const DEFAULT_MAPPING_DIRECTORIES = ["/run/gpustat"];
/** The shortest interval at which Slurm is asked, whatever the settings say. */
const MIN_QUEUE_INTERVAL_MS = 10_000;

/** This machine's host name as a node's name: lower case, other letters as "-". */
export function nodeNameOf(host: string): string {
  const name = host
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 63);
  return name === "" ? "node" : name;
}

/** Sections and keys with their defaults; docs/reference/configuration.md lists them. */
export const SETTINGS_SCHEMA = z.object({
  node: z.strictObject({
    name: z
      .string()
      .regex(
        NODE_NAME,
        "a node's name has lower-case letters, digits, dots and dashes, at most 63, and begins with a letter or digit",
      )
      .default(() => nodeNameOf(hostname())),
  }),
  collector: z.strictObject({
    /** One address, or several with commas between them: the next is tried when one is away. */
    url: z
      .union([z.string(), z.array(z.string()).transform((addresses) => addresses.join(","))])
      .pipe(
        z
          .string()
          .regex(/^mqtts?:\/\/[^/,]+(,\s*mqtts?:\/\/[^/,]+)*$/, "expected an address such as mqtt://collector.example:1883"),
      )
      .default("mqtt://127.0.0.1:1883"),
    token: z.string().default(""),
    token_file: z.string().default(""),
  }),
  sample: z.strictObject({
    interval_ms: z.number().int().min(MIN_SAMPLE_INTERVAL_MS).max(MAX_SAMPLE_INTERVAL_MS).default(1_000),
  }),
  nvml: z.strictObject({
    library: z.string().min(1).default("libnvidia-ml.so.1"),
    expected_gpus: z.number().int().min(0).max(1_024).default(0),
  }),
  processes: z.strictObject({
    arguments: z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]).default(false),
  }),
  events: z.strictObject({ kernel_log: z.string().min(1).default("/dev/kmsg") }),
  state: z.strictObject({ directory: z.string().default("") }),
  jobs: z.strictObject({
    socket: z.string().min(1).default(DEFAULT_JOBS_SOCKET),
    stall_factor: z.number().min(2).max(10_000).default(DEFAULT_STALL_FACTOR),
    slurm_cluster: z
      .string()
      .regex(/^[a-z0-9_.-]{0,40}$/, "a cluster's name has lower-case letters, digits, dots, dashes and underscores, at most 40")
      .default(""),
    slurm_conf: z.string().default(""),
    slurm_queue_node: z.string().refine(areQueueNodes, "expected the name of a node, or several with commas between").default(""),
    slurm_queue_interval_ms: z.number().int().min(MIN_QUEUE_INTERVAL_MS).max(600_000).default(30_000),
    slurm_queue_command: z.string().min(1).default("squeue"),
    mapping_directories: z
      .union([z.array(z.string().startsWith("/")), z.string().transform((list) => list.split(":").filter((path) => path !== ""))])
      .default([...DEFAULT_MAPPING_DIRECTORIES]),
  }),
  spool: z.strictObject({
    directory: z.string().default(""),
    max_bytes: z
      .number()
      .int()
      .min(1 << 20)
      .optional(),
    // Rows that are older than MAX_ROW_AGE_MS get another time from the collector.
    max_age_hours: z
      .number()
      .int()
      .min(1)
      .max(MAX_ROW_AGE_MS / 3_600_000 - 1)
      .default(144),
    fsync: z.enum(["interval", "always", "never"]).default("interval"),
    fsync_interval_ms: z.number().int().min(100).max(60_000).default(1_000),
    backlog_bytes_per_second: z.number().int().min(10_000).default(1_048_576),
  }),
  log: z.strictObject({
    level: z.enum(["debug", "info", "warn", "error"]).default("info"),
    format: z.enum(LOG_FORMATS).default("auto"),
  }),
});

export type AgentSettings = z.output<typeof SETTINGS_SCHEMA>;
