/** What each setting of the agent is for, and what a change of it needs. docs/reference/configuration.md says the same; a test compares. */
import type { KeyOf, SettingNote } from "@heliograph/daemon/settings/setting-note";

import type { AgentSettings } from "./settings-schema.ts";

/** One for each key of SETTINGS_SCHEMA. */
export const SETTING_NOTES: Readonly<Record<KeyOf<AgentSettings>, SettingNote>> = {
  "node.name": {
    about: "Name of this node: lower-case letters, digits, dots and dashes, at most 63.",
    example: '"gpu-01"',
    change: "restart",
  },
  "collector.url": {
    about:
      "Where the collector's broker listens; several, as a list or with commas between them, are tried in turn when one is away.",
    example: '"mqtt://collector.example:1883"',
    change: "restart",
  },
  "collector.token": {
    about: "The node's token, from heliograph-collector token node NAME.",
    example: '"hgn_…"',
    change: "reload",
    secret: true,
  },
  "collector.token_file": {
    about: "A file that holds the token instead.",
    example: '"/etc/heliograph/agent.token"',
    change: "reload",
    instead_of: "collector.token",
  },
  "sample.interval_ms": { about: "Time between samples, 100 to 60000.", change: "reload" },
  "nvml.library": { about: "File name or path of NVIDIA's management library.", change: "restart" },
  "nvml.expected_gpus": { about: "How many GPUs the node should have; fewer is an event. 0: not said.", change: "restart" },
  "processes.arguments": {
    about:
      "Whether processes on GPUs are stored with their arguments. They may hold passwords and tokens, and everybody who may see the page sees them.",
    change: "restart",
  },
  "events.kernel_log": { about: "Where XIDs are read from.", change: "restart" },
  "state.directory": {
    about:
      "Directory for what has to outlive a restart (the spool, how far the kernel log was reported, open intervals of ownership). Empty: nothing is kept; a restart reports XIDs of the last 10 minutes again, under the same event_id, and begins new intervals.",
    example: '"/var/lib/heliograph-agent"',
    change: "restart",
  },
  "jobs.socket": { about: "Socket on which jobs report their progress.", change: "restart" },
  "jobs.stall_factor": {
    about:
      "A job is stalled after the silence of so many of its own median steps, two minutes at least. Pauses of a length that it made twice before are none.",
    change: "restart",
  },
  "jobs.slurm_cluster": {
    about:
      "Name of the Slurm cluster in the ids of its jobs. Empty: ClusterName of the slurm.conf that Slurm's daemons use here.",
    example: '"cluster"',
    change: "restart",
  },
  "jobs.slurm_conf": {
    about: "The slurm.conf that squeue uses, and that names the cluster. Empty: where Slurm itself looks for it.",
    example: '"/etc/slurm/slurm.conf"',
    change: "restart",
  },
  "jobs.slurm_queue_node": {
    about:
      "Name of the node of a cluster whose agent asks Slurm which jobs wait; two with a comma between go on when one is away. The same value may stand on all nodes: the others ask nothing. Empty: nobody asks.",
    example: '"slurm-controller"',
    change: "restart",
  },
  "jobs.slurm_queue_interval_ms": {
    about: "Least time between two questions, 10000 to 600000. Slurm is asked less often where it answers slowly, or not at all.",
    change: "restart",
  },
  "jobs.slurm_queue_command": {
    about: "Name or path of squeue.",
    example: '"/opt/slurm/bin/squeue"',
    change: "restart",
  },
  "jobs.mapping_directories": {
    about: "Directories in which a site's prolog writes which job has which GPU; in the environment separated by :.",
    change: "restart",
  },
  "spool.directory": {
    about:
      "Where readings are kept until the collector has stored them. Without either they are kept in memory, and lost with the process.",
    example: '"/var/lib/heliograph-agent/spool"',
    change: "restart",
  },
  "spool.max_bytes": {
    about:
      "Most bytes kept. Beyond: first what is stored, then the oldest readings, job data and events last; what is lost is counted.",
    example: "1073741824",
    change: "restart",
  },
  "spool.max_age_hours": {
    about: "What is older is dropped, 1 to 167: the collector gives rows of more than 7 days another time.",
    change: "restart",
  },
  "spool.fsync": {
    about:
      "When what was written is brought to the disk. kill -9 costs nothing that was written; a power loss costs at most spool.fsync_interval_ms with interval, nothing with always (an fsync for each half second, on the main thread), what the kernel still held (usually half a minute) with never.",
    change: "restart",
  },
  "spool.fsync_interval_ms": { about: "100 to 60000.", change: "restart" },
  "spool.backlog_bytes_per_second": {
    about: "How fast what piled up is sent after an outage, beside new readings.",
    change: "restart",
  },
  "log.level": { about: "debug, info, warn or error.", change: "reload" },
  "log.format": {
    about:
      "text: a line for people, with the journal's priorities under systemd. json: an object a line. auto: text in the journal and on a terminal, else JSON.",
    change: "restart",
  },
};
