/**
 * What loggers and launchers put before a line, as a table. Each entry takes one head off; heads may follow each other in
 * any order. A head that names a process (rank, Ray actor) keeps the lines of processes apart.
 */
import { createFirstCharacterIndex } from "./first-characters.ts";

export interface Head {
  readonly name: string;
  /** A line as it is really printed. */
  readonly example: string;
  /** Anchored at the beginning. The group `process` names who printed the line. */
  readonly pattern: RegExp;
  /** `process` is the rank among all processes of the job, and not that on a node or the number of a task. */
  readonly names_rank?: true;
}

const LEVEL = "(?:INFO|WARN|WARNING|DEBUG|ERROR|CRITICAL|NOTICE|TRACE|SUCCESS)";

export const HEADS: readonly Head[] = [
  {
    name: "Ray actor",
    example: "(Trainer pid=71, ip=10.0.0.2) x",
    pattern: /^\((?<process>[\w.:+-]{1,60} (?:rank=\d+ )?pid=\d+)(?:, ip=[\d.]+)?\) ?/,
  },
  {
    name: "rank in brackets",
    example: "[rank7]: x",
    pattern: /^\[(?:rank|Rank|RANK)[ :=]?(?<process>\d{1,6})\]:?\s*/,
    names_rank: true,
  },
  {
    name: "launcher's process",
    example: "[default7]: x",
    pattern: /^\[(?:default|trainer|worker|node) ?(?<process>\d{1,6})\]:?\s*/,
  },
  { name: "process by number", example: "[proc 3]x", pattern: /^\[proc(?:ess)? (?<process>\d{1,6})\]:?\s*/ },
  {
    name: "mpirun --tag-output",
    example: "Mon Jan  5 03:04:05 2026[1,3]<stdout>:x",
    pattern:
      /^(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})?\[\d+,(?:mpirank:)?(?<process>\d{1,6})(?:,[\w.-]+)?\]<std(?:out|err)>: ?/,
    names_rank: true,
  },
  { name: "rank of ranks", example: "(0/4) x", pattern: /^\((?<process>\d{1,6})\/\d{1,6}\) /, names_rank: true },
  {
    name: "host and rank of ranks",
    example: "[node-3:1/8] x",
    pattern: /^\[[\w.-]{1,60}:(?<process>\d{1,6})\/\d{1,6}\]:?\s*/,
    names_rank: true,
  },
  {
    name: "host and number of a process",
    example: "[0434:0]:x",
    pattern: /^\[(?![\w./-]{1,60}\.\w{1,4}:)[\w.-]{1,60}:(?<process>\d{1,6})\]:\s*/,
  },
  { name: "file and line in round brackets", example: "(main.py 166): x", pattern: /^\([\w.-]{1,60}\.py:? ?\d+\):?\s*/ },
  {
    name: "rank of Composer",
    example: "rank3[11406][MainThread]: x",
    pattern: /^rank(?<process>\d{1,6})\[\d+\]\[[\w-]+\]:?\s*/,
    names_rank: true,
  },
  { name: "number of a process", example: "[PID:65109] x", pattern: /^\[PID[:=]? ?\d+\]\s*/i },
  {
    name: "container runtime",
    example: "2026-01-02T03:04:05.678901234Z stdout F x",
    pattern: /^\S{19,40}Z? std(?:out|err) [FP] /,
  },
  { name: "NeMo", example: "[NeMo I 2026-01-02 03:04:05 nemo_logging:393] x", pattern: /^\[NeMo [IWED] [^\]]{1,80}\]\s*/ },
  {
    name: "date and time in brackets",
    example: "[2026-01-02 03:04:05,678] x",
    pattern: /^\[\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d[^\]]{0,16}\]:?\s*/,
  },
  {
    name: "date and time",
    example: "2026-01-02T03:04:05.678Z - x",
    pattern: /^\d{4}[-/.]\d\d[-/.]\d\d[ T:,]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\s*(?:[-|:,]\s+)?/,
  },
  {
    name: "month, day and time",
    example: "08/18 20:27:22 - x",
    pattern: /^\[?\d\d[-/]\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?(?! [\w.]+\])\]?:?\s*(?:[-|:]\s+)?/,
  },
  {
    name: "day, month and time",
    example: "Fri 31 Mar 2026 09:48:03 INFO  x",
    pattern: /^(?:[A-Z][a-z]{2} )?\d\d [A-Z][a-z]{2}(?: \d{4})? \d\d:\d\d(?::\d\d)?\s+/,
  },
  {
    name: "tensorpack",
    example: "[0119 15:37:31 @base.py:273] x",
    pattern: /^\[\d{4} \d\d:\d\d:\d\d @[\w.]{1,60}:\d{1,6}\]\s+/,
  },
  {
    name: "date with a short year",
    example: "26-01-02 03:04:05.678 - x",
    pattern: /^\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?\s*(?:[-|:]\s+)?/,
  },
  {
    name: "syslog and journal",
    example: "Jan  2 03:04:05 node-3 train[123]: x",
    pattern: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60} [\w./@-]{1,60}(?:\[\d+\])?: /,
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
  {
    name: "glog with the year",
    example: "I20260102 03:04:05 1234 dinov2 helpers.py:102] x",
    pattern: /^[IWEF]\d{8} \d\d:\d\d:\d\d(?:\.\d+)? +\d+ (?:[\w.]{1,40} )?[\w./-]{1,80}:\d+\] /,
  },
  {
    name: "Hydra",
    example: "[agent.train][INFO] - x",
    pattern: new RegExp(`^\\[[\\w.]{1,80}\\]\\[${LEVEL}\\]\\s*(?:-\\s+)?`),
  },
  { name: "time", example: "03:04:05 | x", pattern: /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?\s*(?:[-|:]\s+)?(?!\d*[<,])/ },
  { name: "level and logger", example: "INFO:trainer.loop:x", pattern: new RegExp(`^${LEVEL}:[\\w.]{1,60}:\\s*`) },
  { name: "level", example: "[INFO] x", pattern: new RegExp(`^\\[? ?${LEVEL}\\b\\s*\\]?\\s*(?:[-|:]\\s*)?`) },
  {
    name: "loguru",
    example: "__main__:main:12 - x",
    pattern: /^(?!(?:step|iter|iteration|epoch|update|episode):)[A-Za-z_][\w.]{1,60}(?::[\w<>]{1,40})?:\d+ - /i,
  },
  { name: "file and line in brackets", example: "[logging.py:96:log_dist] x", pattern: /^\[[\w./-]{1,80}:\d+(?::\w+)?\]\s*/ },
  { name: "file and line", example: "train.py:88 - x", pattern: /^[\w./-]{1,80}\.py:\d+(?::\w+)?\]?\s*(?:[-|:]\s*)?/ },
  {
    name: "logger before a level",
    example: "ppocr INFO: x",
    pattern: new RegExp(`^[A-Za-z_][\\w.]{0,60}(?::\\d+)?(?: +[-|])? +(?=\\[?${LEVEL}\\b)`),
  },
  {
    name: "logger",
    example: "mmdet - x",
    pattern:
      /^(?!(?:step|iter|iteration|epoch|loss|train|training|val|valid|validation|test|testing|eval|evaluation|dev)\b)[A-Za-z_][\w.-]{1,40} +[-|] +/i,
  },
  { name: "logger in round brackets", example: "(training) - x", pattern: /^\([a-z][\w.]{0,40}\) - / },
  { name: "DLLogger", example: "DLL 2026-01-02 03:04:05.678901 - x", pattern: /^DLL (?=\d{4}-)/ },
  { name: "decoration", example: "===> x", pattern: /^(?:[=*#-]{1,20}>|>{1,3}|[=*#-]{3,20}) +(?=[A-Za-z[])/ },
  { name: "bar of a list", example: "| x", pattern: /^\| (?=\S)/ },
  {
    name: "number of a process in brackets",
    example: "[0] 2026-01-02 03:04:05 x",
    pattern: /^\[(?<process>\d{1,6})\]:? (?=[A-Z]{2,20} +(?:INFO|WARNING)\b|\d{4}-\d\d)/,
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
  /** Its rank in the job, where a head names that. */
  readonly rank?: number;
}

/** Heads that are taken off a line at most. */
const MAX_HEADS = 10;
/** Where rich's logger says the place in the source, and what is drawn around a heading. */
const TAIL = / {3,}[\w/.-]{1,60}\.py:\d+$| +[=*#-]{3,40}$/;

export function cutHeads(line: string): Line {
  let text = line.trim();
  let process = "";
  let rank: number | undefined;
  for (let turn = 0; turn < MAX_HEADS; turn++) {
    const found = firstHead(text);
    if (found === undefined || found.match[0].length === 0) break;
    const named = found.match.groups?.["process"];
    process = named ?? process;
    if (named !== undefined && found.head.names_rank === true) rank = Number(named);
    text = text.slice(found.match[0].length).trimStart();
  }
  return { text: withoutTail(text), process, ...(rank === undefined ? {} : { rank }) };
}

/** Characters at the end of a line that are looked at for a tail. */
const MAX_TAIL = 110;

function withoutTail(text: string): string {
  const found = TAIL.exec(text.slice(-MAX_TAIL));
  return found === null ? text : text.slice(0, text.length - found[0].length).trimEnd();
}

/** Undefined where the line begins with no head. */
const headsOf = createFirstCharacterIndex(HEADS);

function firstHead(text: string): { readonly head: Head; readonly match: RegExpExecArray } | undefined {
  for (const head of headsOf(text)) {
    const match = head.pattern.exec(text);
    if (match !== null) return { head, match };
  }
  return undefined;
}
