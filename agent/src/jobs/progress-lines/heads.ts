/**
 * What loggers and launchers put before a line, as a table. Each entry takes one head off; heads may follow each other in
 * any order. A head that names a process (rank, Ray actor) keeps the lines of processes apart.
 */
export interface Head {
  readonly name: string;
  /** A line as it is really printed. */
  readonly example: string;
  /** Anchored at the beginning. The group `process` names who printed the line. */
  readonly pattern: RegExp;
}

const LEVEL = "(?:INFO|WARN|WARNING|DEBUG|ERROR|CRITICAL|NOTICE|TRACE|SUCCESS)";

export const HEADS: readonly Head[] = [
  {
    name: "Ray actor",
    example: "(Trainer pid=71, ip=10.0.0.2) x",
    pattern: /^\((?<process>[\w.:+-]{1,60} (?:rank=\d+ )?pid=\d+)(?:, ip=[\d.]+)?\) ?/,
  },
  {
    name: "launcher's rank",
    example: "[default7]: x",
    pattern: /^\[(?:rank|default|trainer|worker|node|Rank|RANK) ?(?<process>\d{1,6})\]:?\s*/,
  },
  { name: "rank of ranks", example: "(0/4) x", pattern: /^\((?<process>\d{1,6})\/\d{1,6}\) / },
  { name: "NeMo", example: "[NeMo I 2026-01-02 03:04:05 nemo_logging:393] x", pattern: /^\[NeMo [IWED] [^\]]{1,80}\]\s*/ },
  {
    name: "date and time in brackets",
    example: "[2026-01-02 03:04:05,678] x",
    pattern: /^\[\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d[^\]]{0,16}\]:?\s*/,
  },
  {
    name: "date and time",
    example: "2026-01-02T03:04:05.678Z - x",
    pattern: /^\d{4}[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\s*(?:[-|:,]\s+)?/,
  },
  {
    name: "date with the year last",
    example: "01/02/2026 03:04:05 x",
    pattern: /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\s*(?:[-|:,]\s+)?/,
  },
  {
    name: "level and ranks in brackets",
    example: "[INFO|DP=0|PP=0|TP=0|node-1]: x",
    pattern: new RegExp(`^\\[${LEVEL}\\|[^\\]]{1,80}\\]:?\\s*`),
  },
  { name: "logger and line in round brackets", example: "(trainer:779) x", pattern: /^\([\w.]{1,40}:\d+\)\s+/ },
  {
    name: "detectron2",
    example: "[01/02 03:04:05 d2.utils.events]: x",
    pattern: /^\[\d\d\/\d\d \d\d:\d\d:\d\d(?: [\w.]+)?\]:?\s*/,
  },
  {
    name: "glog and absl",
    example: "I0102 03:04:05.678901 1234 train.py:88] x",
    pattern: /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w./-]+:\d+\] /,
  },
  { name: "time", example: "03:04:05 | x", pattern: /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?\s*(?:[-|:]\s+)?(?!\d*[<,])/ },
  { name: "level and logger", example: "INFO:trainer.loop:x", pattern: new RegExp(`^${LEVEL}:[\\w.]{1,60}:\\s*`) },
  { name: "level", example: "[INFO] x", pattern: new RegExp(`^\\[?${LEVEL}\\b\\s*\\]?\\s*(?:[-|:]\\s*)?`) },
  { name: "file and line in brackets", example: "[logging.py:96:log_dist] x", pattern: /^\[[\w./-]{1,80}:\d+(?::\w+)?\]\s*/ },
  { name: "file and line", example: "train.py:88 - x", pattern: /^[\w./-]{1,80}\.py:\d+(?::\w+)?\]?\s*(?:[-|:]\s*)?/ },
  {
    name: "logger before a level",
    example: "ppocr INFO: x",
    pattern: new RegExp(`^[A-Za-z_][\\w.]{0,60}(?::\\d+)? +(?=\\[?${LEVEL}\\b)`),
  },
  {
    name: "logger",
    example: "mmdet - x",
    pattern: /^(?!(?:step|iter|iteration|epoch|loss)\b)[A-Za-z_][\w.]{1,40}(?:-\d+)? +[-|] +/i,
  },
  {
    name: "name in brackets",
    example: "[titan] x",
    pattern: /^\[(?!(?:step|iter|iteration|epoch|batch)\b)[A-Za-z_][\w.-]{0,40}\]:?\s+/i,
  },
  { name: "pod", example: "[pod/train-0/main] x", pattern: /^\[(?:pod\/)?(?<process>[\w.-]{1,80}\/[\w.-]{1,80})\]\s+/ },
  { name: "host and rank", example: "node-3:0 x", pattern: /^[a-z][\w.-]{0,60}\d[\w.-]{0,20}:(?<process>\d{1,6})\s+/ },
  { name: "host of pdsh", example: "node-12: x", pattern: /^(?!step|iter|epoch)[a-z](?=[\w.-]*\d)[\w.-]{1,80}:\s+/i },
  { name: "srun --label", example: "7: x", pattern: /^ {0,5}(?<process>\d{1,6}): (?! *(?:learn|\d))/ },
];

export interface Line {
  /** What stands behind the heads, without space around it. */
  readonly text: string;
  /** Who printed it, where a head says so; empty otherwise. */
  readonly process: string;
}

/** Heads that are taken off a line at most. */
const MAX_HEADS = 8;

export function cutHeads(line: string): Line {
  let text = line.trim();
  let process = "";
  for (let turn = 0; turn < MAX_HEADS; turn++) {
    const found = firstHead(text);
    if (found === undefined || found[0].length === 0) break;
    process = found.groups?.["process"] ?? process;
    text = text.slice(found[0].length).trimStart();
  }
  return { text, process };
}

/** A head begins with a bracket, a digit or a letter before a colon, a bar or a dash: most lines have none. */
function firstHead(text: string): RegExpExecArray | undefined {
  for (const { pattern } of HEADS) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return undefined;
}
