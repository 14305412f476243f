/**
 * What goes wrong in a run, and when: all of it follows from the seed. Kinds are dealt like cards, each deck of them shuffled,
 * so that even a short run meets every kind. Pure.
 */

/** A process that can be hurt: the collector, its ClickHouse, or one of the processes that hold agents. */
export type Target =
  | { readonly part: "collector" }
  | { readonly part: "clickhouse" }
  | { readonly part: "agents"; readonly group: number };

export type Disturbance =
  /** SIGKILL; it is started again after `for_ms`, save ClickHouse, which its collector starts again. */
  | { readonly kind: "kill"; readonly target: Target; readonly for_ms: number }
  /** SIGSTOP, and SIGCONT after `for_ms`. */
  | { readonly kind: "stop"; readonly target: Target; readonly for_ms: number }
  /** Connections of a group break, and new ones are refused, for `for_ms`. */
  | { readonly kind: "cut"; readonly group: number; readonly for_ms: number }
  /** Connections of a group stay, but nothing passes for `for_ms`. */
  | { readonly kind: "freeze"; readonly group: number; readonly for_ms: number }
  /** The clock of a group's nodes is off by `offset_ms` from here on. */
  | { readonly kind: "clock"; readonly group: number; readonly offset_ms: number }
  /** Each node of a group logs a batch that no collector can take. */
  | { readonly kind: "poison"; readonly group: number };

export interface Step {
  /** Before it happens. */
  readonly wait_ms: number;
  readonly disturbance: Disturbance;
}

type Card = (random: () => number, groups: number) => Disturbance;

const between = (random: () => number, low: number, high: number): number => Math.round(low + random() * (high - low));
const anyGroup = (random: () => number, groups: number): number => Math.floor(random() * groups);
const agents = (random: () => number, groups: number): Target => ({ part: "agents", group: anyGroup(random, groups) });

/** Clocks that are wrong by seconds are kept, those beyond the bounds of delivery are replaced: both have to be met. */
const CLOCK_OFFSETS_MS = [0, 0, 2_000, -45_000, 3 * 60_000, 6 * 60_000, 86_400_000, -86_400_000, -40 * 86_400_000, -1.7e12];

const DECK: readonly Card[] = [
  (random) => ({ kind: "kill", target: { part: "collector" }, for_ms: between(random, 0, 4_000) }),
  () => ({ kind: "kill", target: { part: "clickhouse" }, for_ms: 0 }),
  () => ({ kind: "kill", target: { part: "clickhouse" }, for_ms: 0 }),
  (random, groups) => ({ kind: "kill", target: agents(random, groups), for_ms: between(random, 0, 3_000) }),
  (random, groups) => ({ kind: "kill", target: agents(random, groups), for_ms: between(random, 0, 3_000) }),
  (random) => ({ kind: "stop", target: { part: "collector" }, for_ms: between(random, 500, 20_000) }),
  (random) => ({ kind: "stop", target: { part: "clickhouse" }, for_ms: between(random, 500, 10_000) }),
  (random, groups) => ({ kind: "stop", target: agents(random, groups), for_ms: between(random, 500, 20_000) }),
  (random, groups) => ({ kind: "cut", group: anyGroup(random, groups), for_ms: between(random, 100, 30_000) }),
  (random, groups) => ({ kind: "freeze", group: anyGroup(random, groups), for_ms: between(random, 500, 15_000) }),
  (random, groups) => ({
    kind: "clock",
    group: anyGroup(random, groups),
    offset_ms: CLOCK_OFFSETS_MS[Math.floor(random() * CLOCK_OFFSETS_MS.length)] ?? 0,
  }),
  (random, groups) => ({ kind: "poison", group: anyGroup(random, groups) }),
];

/** Steps without end. `pace_ms` is the longest wait between two. */
export function* planSteps(random: () => number, groups: number, pace_ms: number): Generator<Step, never> {
  for (;;) {
    for (const card of shuffled(DECK, random)) {
      yield { wait_ms: between(random, 100, pace_ms), disturbance: card(random, groups) };
    }
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** For the run's log: "freeze agents 1 for 3.2 s". */
export function describeDisturbance(disturbance: Disturbance): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  switch (disturbance.kind) {
    case "kill":
    case "stop":
      return `${disturbance.kind} ${nameOf(disturbance.target)} for ${seconds(disturbance.for_ms)}`;
    case "cut":
    case "freeze":
      return `${disturbance.kind} network of agents ${disturbance.group} for ${seconds(disturbance.for_ms)}`;
    case "clock":
      return `clock of agents ${disturbance.group} off by ${seconds(disturbance.offset_ms)}`;
    case "poison":
    default:
      return `poisoned batch from agents ${disturbance.group}`;
  }
}

const nameOf = (target: Target): string => (target.part === "agents" ? `agents ${target.group}` : target.part);
