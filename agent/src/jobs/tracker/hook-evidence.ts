/**
 * Evidence of the Python hook becomes progress. Each rank of a job has a model of its main loop, the same as for printed output
 * (progress/main-loop.ts). All processes of a rank feed one model, as they print to one terminal.
 */
import { HOOK } from "./attempts.ts";
import { sideOfCaller } from "../progress/caller-name.ts";
import { createMainLoop } from "../progress/main-loop.ts";
import type { MainLoop } from "../progress/main-loop.ts";
import type { Progress } from "../progress/progress.ts";
import { MAX_RANKS } from "./job-reducer.ts";
import type { EvidenceItem, EvidenceMessage } from "../socket/evidence-message.ts";

/** Processes of a rank that are remembered. */
const MAX_SENDERS = 64;
/** Names of logged values, and bars with values, that are remembered. */
const MAX_LOGGED = 2_048;

interface RankLoop {
  readonly loop: MainLoop;
  /** How often the launcher has restarted the rank: each start has its own loop. */
  readonly restart: number | undefined;
  /** Names that were handed to a logger or a trainer: their values in a bar are rounded, or late. */
  readonly logged: Set<string>;
  /** Bars that had values. */
  readonly valued: Set<string>;
  /** Processes that report for the rank. */
  readonly senders: Set<string>;
  /** What its points say of the rank. */
  place: Partial<Progress>;
}

/** What the Python hook heard in the processes of one job. */
export class HookEvidence {
  readonly #ranks = new Map<number, RankLoop>();

  /** What the items of a message say, in order. */
  observe(message: EvidenceMessage): readonly Progress[] {
    const rank = this.#loopOf(message);
    if (rank === undefined) return [];
    rank.place = placeOf(message);
    if (rank.senders.size < MAX_SENDERS) rank.senders.add(message.number.sender);
    return message.items.flatMap((item) => {
      observeItem(rank, item, message.number.sender);
      return pointsOf(rank, false);
    });
  }

  /** A process that reported for a rank is gone. */
  senderGone({ number, rank = 0 }: EvidenceMessage): void {
    const known = this.#ranks.get(rank);
    if (known?.senders.delete(number.sender) === true && known.senders.size === 0) known.loop.observeGone();
  }

  /** The last report of each rank, once the job has ended. */
  drainLast(): readonly Progress[] {
    return [...this.#ranks.values()].flatMap((rank) => pointsOf(rank, true));
  }

  #loopOf({ rank = 0, restart }: EvidenceMessage): RankLoop | undefined {
    const known = this.#ranks.get(rank);
    if (known !== undefined && known.restart === restart) return known;
    if (known === undefined && this.#ranks.size >= MAX_RANKS) return undefined;
    const fresh: RankLoop = {
      loop: createMainLoop(HOOK),
      restart,
      logged: new Set(),
      valued: new Set(),
      senders: new Set(),
      place: {},
    };
    this.#ranks.set(rank, fresh);
    return fresh;
  }
}

const pointsOf = ({ loop, place }: RankLoop, is_last: boolean): readonly Progress[] =>
  loop.drain(is_last).map((point) => ({ ...point, ...place }));

function placeOf({ rank, local_rank, world_size, restart }: EvidenceMessage): Partial<Progress> {
  return {
    rank: rank ?? 0,
    ...(rank === undefined ? {} : { rank_given: true }),
    ...(local_rank === undefined ? {} : { local_rank }),
    ...(world_size === undefined ? {} : { world_size }),
    ...(restart === undefined ? {} : { restart }),
  };
}

function observeItem({ loop, logged, valued }: RankLoop, item: EvidenceItem, sender: string): void {
  switch (item.kind) {
    case "bar": {
      const { depth, step, total, rate, unit } = item;
      const bar = `${sender} ${item.id}`;
      if (item.metrics.size > 0 && valued.size < MAX_LOGGED) valued.add(bar);
      // A loop with values needs no name.
      const description = item.description === "" && !valued.has(bar) ? sideOfCaller(item.function) : item.description;
      const metrics = new Map([...item.metrics].filter(([name]) => !logged.has(name)));
      loop.observeBar(
        {
          description,
          step,
          ...(total === undefined ? {} : { total }),
          ...(rate === undefined ? {} : { steps_per_second: rate }),
          metrics,
          rate: unit === "" ? "" : `${unit}/s`,
          behind: "",
        },
        depth,
      );
      if (item.is_over && total !== undefined && step < total) loop.observeWipe();
      return;
    }
    case "trainer":
      loop.observeTrainer({
        key: `trainer ${sender} ${item.id}`,
        step: item.step,
        total: item.total,
        steps_per_second: item.rate,
        phase: item.phase,
      });
      return;
    case "values":
      for (const name of item.metrics.keys()) if (logged.size < MAX_LOGGED) logged.add(name);
      loop.observeLogged(item.metrics, item.step, item.is_implied);
      return;
    case "gave_up":
    default:
      return;
  }
}

/** Whether a program's evidence makes a job of a process that runs in none: it trains, and does not only draw a bar. */
export const showsTraining = ({ items }: EvidenceMessage): boolean =>
  items.some(({ kind }) => kind === "trainer" || kind === "values");
