/**
 * The hand-over of a node as a model: three collectors, one ClickHouse, one log, and every interleaving of their steps that
 * chance finds. A step is what happens at once; between any two a collector may be stopped for as long as it likes, so a
 * stop needs no step of its own. An INSERT that was sent may arrive at any time later, also after its collector was killed.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Insert {
  readonly by: number;
  readonly run: number;
  readonly sequences: readonly number[];
  state: "sent" | "running" | "stored" | "refused";
}

interface Collector {
  run: number;
  /** The next step of the takeover; "ours" after the last, "idle" if the node is not here. */
  at: "idle" | "forget" | "look" | "claim" | "verify" | "outwait" | "marks" | "ours";
  held: number;
  queue: number[];
  insert: Insert | undefined;
  number: number;
  waits_for: readonly Insert[] | undefined;
}

/** What the protocol does; each can be left out, to see that it is needed. */
interface Rules {
  readonly fences_nodes: boolean;
  readonly fences_runs: boolean;
  readonly outwaits: boolean;
  readonly forgets: boolean;
}

const ALL: Rules = { fences_nodes: true, fences_runs: true, outwaits: true, forgets: true };

class World {
  readonly rules: Rules;
  readonly stored: number[] = [];
  readonly claims: { readonly number: number; readonly by: number }[] = [];
  readonly inserts: Insert[] = [];
  readonly collectors: Collector[] = [0, 1, 2].map(() => fresh(1));

  constructor(rules: Rules) {
    this.rules = rules;
  }

  get holder(): { readonly number: number; readonly by: number } | undefined {
    return this.claims.toSorted((a, b) => b.number - a.number || b.by - a.by)[0];
  }

  act(who: number, action: Action): void {
    const collector = this.collectors[who];
    if (collector !== undefined) ACTIONS[action](this, collector, who);
  }
}

const fresh = (run: number): Collector => ({
  run,
  at: "idle",
  held: 0,
  queue: [],
  insert: undefined,
  number: 0,
  waits_for: undefined,
});

const over = (insert: Insert): boolean => insert.state !== "running";

/** The next step of a takeover; nothing if it still has to wait. */
function handOver(world: World, collector: Collector, who: number): void {
  switch (collector.at) {
    case "idle":
    case "ours":
      return;
    case "forget":
      if (world.rules.forgets) {
        if (collector.insert !== undefined) return;
        collector.queue = [];
      }
      collector.at = "look";
      return;
    case "look":
      collector.number = (world.holder?.number ?? 0) + 1;
      collector.at = world.holder?.by === who ? "outwait" : "claim";
      return;
    case "claim":
      world.claims.push({ number: collector.number, by: who });
      collector.at = "verify";
      return;
    case "verify":
      collector.at = world.holder?.by === who ? "outwait" : "idle";
      return;
    case "outwait":
      collector.waits_for ??= world.inserts.filter((insert) => insert.by !== who && !over(insert));
      if (world.rules.outwaits && !collector.waits_for.every(over)) return;
      collector.waits_for = undefined;
      collector.at = "marks";
      return;
    case "marks":
      collector.held = Math.max(0, ...world.stored);
      collector.at = "ours";
  }
}

const ACTIONS = {
  /** The node connects here; its earlier collector may not know yet that it is gone. */
  connect: (_: World, collector: Collector) => {
    collector.at = "forget";
    collector.waits_for = undefined;
  },
  step: handOver,
  /** As many steps as it can take before anything else happens. */
  steps: (world: World, collector: Collector, who: number) => {
    for (let step = 0; step < 6; step += 1) handOver(world, collector, who);
  },
  /** A batch of the node is accepted. */
  accept: (_: World, collector: Collector) => {
    if (collector.at !== "ours") return;
    collector.held += 1;
    collector.queue.push(collector.held);
  },
  send: (world: World, collector: Collector, who: number) => {
    if (collector.insert !== undefined || collector.queue.length === 0) return;
    collector.insert = { by: who, run: collector.run, sequences: [...collector.queue], state: "sent" };
    world.inserts.push(collector.insert);
  },
  /** ClickHouse begins an INSERT of this collector, or refuses it. */
  begin: (world: World, _: Collector, who: number) => {
    const insert = world.inserts.find(({ by, state }) => by === who && state === "sent");
    if (insert === undefined) return;
    const is_foreign = world.rules.fences_nodes && world.holder !== undefined && world.holder.by !== who;
    const is_old = world.rules.fences_runs && insert.run !== world.collectors[who]?.run;
    insert.state = is_foreign || is_old ? "refused" : "running";
  },
  store: (world: World, _: Collector, who: number) => {
    const insert = world.inserts.find(({ by, state }) => by === who && state === "running");
    if (insert === undefined) return;
    insert.state = "stored";
    world.stored.push(...insert.sequences);
  },
  answer: (_: World, collector: Collector) => {
    const { insert } = collector;
    if (insert?.state === "stored") collector.queue = collector.queue.filter((sequence) => !insert.sequences.includes(sequence));
    else if (insert?.state === "refused") {
      // Lost: what is queued is forgotten, and the connection closed.
      collector.queue = [];
      if (collector.at === "ours") collector.at = "idle";
    } else return;
    collector.insert = undefined;
  },
  /** kill -9 and a new start, which is done when no INSERT of the earlier run runs any more. */
  kill: (world: World, collector: Collector, who: number) => {
    Object.assign(collector, fresh(collector.run + 1));
    for (const insert of world.inserts) if (insert.by === who) ACTIONS.store(world, collector, who);
  },
} as const satisfies Record<string, (world: World, collector: Collector, who: number) => void>;

type Action = keyof typeof ACTIONS;

/** Weighted so that runs get somewhere: rare are a node that moves and a collector that is killed. */
const any_action = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Action>("connect") },
  { weight: 1, arbitrary: fc.constant<Action>("kill") },
  { weight: 20, arbitrary: fc.constantFrom<Action>("step", "steps", "accept", "send", "begin", "store", "answer") },
);
const interleaving = fc.array(fc.record({ who: fc.nat(2), action: any_action }), { minLength: 20, maxLength: 150, size: "max" });

/** Each sequence once, and none left out below the highest. */
function isExact(steps: readonly { readonly who: number; readonly action: Action }[], rules: Rules): boolean {
  const world = new World(rules);
  for (const { who, action } of steps) world.act(who, action);
  return world.stored.toSorted((a, b) => a - b).every((sequence, index) => sequence === index + 1);
}

describe("a node that moves between collectors", () => {
  it("has every batch stored once and in order, whatever is suspended, killed or late", () => {
    fc.assert(
      fc.property(interleaving, (steps) => {
        expect(isExact(steps, ALL)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(["fences_nodes", "fences_runs", "outwaits", "forgets"] as const)("loses this without %s", (rule) => {
    const result = fc.check(
      fc.property(interleaving, (steps) => isExact(steps, { ...ALL, [rule]: false })),
      { numRuns: 40_000, seed: 1, endOnFailure: true },
    );
    expect(result.failed).toBe(true);
  });

  it("makes progress: more than one collector stores batches", () => {
    const seen = fc.sample(interleaving, { numRuns: 500, seed: 1 }).map((steps) => {
      const world = new World(ALL);
      for (const { who, action } of steps) world.act(who, action);
      return new Set(world.inserts.filter(({ state }) => state === "stored").map(({ by }) => by)).size;
    });
    expect(Math.max(...seen)).toBeGreaterThan(1);
  });
});
