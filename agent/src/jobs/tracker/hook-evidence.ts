/**
 * Evidence of the Python hook into progress: for each rank of a job the model of its main loop, which is the one that printed output
 * goes through (progress/main-loop.ts). The processes of a rank feed the same one, as they print to the same terminal.
 */
import { HOOK } from "./attempts.ts";
import { createMainLoop } from "../progress/main-loop.ts";
import type { MainLoop } from "../progress/main-loop.ts";
import type { Progress } from "../progress/progress.ts";
import { MAX_RANKS } from "./job-reducer.ts";
import type { EvidenceItem, EvidenceMessage } from "../socket/evidence-message.ts";

/** Processes of a rank that are remembered. */
const MAX_SENDERS = 64;
/** Names of logged values that are remembered. */
const MAX_LOGGED = 2_048;

interface RankLoop {
  readonly loop: MainLoop;
  /** How often the launcher has restarted the rank: each start has a loop of its own. */
  readonly restart: number | undefined;
  /** Names that were handed to a logger or a trainer: a bar's word for them is rounded, or late. */
  readonly logged: Set<string>;
  /** Processes that speak for the rank. */
  readonly senders: Set<string>;
  /** What its points say of the rank. */
  place: Partial<Progress>;
}

export interface HookEvidence {
  /** What the items of a message say, in order. */
  observe(job_id: string, message: EvidenceMessage): readonly Progress[];
  /** A process that spoke for a rank is gone. */
  senderGone(job_id: string, { number, rank }: EvidenceMessage): void;
  /** The last word on each rank of a job that has ended. */
  last(job_id: string): readonly Progress[];
  forget(job_id: string): void;
}

export function createHookEvidence(): HookEvidence {
  const jobs = new Map<string, Map<number, RankLoop>>();

  function loopOf(job_id: string, { rank = 0, restart }: EvidenceMessage): RankLoop | undefined {
    const ranks = jobs.get(job_id) ?? new Map<number, RankLoop>();
    jobs.set(job_id, ranks);
    const known = ranks.get(rank);
    if (known !== undefined && known.restart === restart) return known;
    if (known === undefined && ranks.size >= MAX_RANKS) return undefined;
    const fresh: RankLoop = { loop: createMainLoop(HOOK), restart, logged: new Set(), senders: new Set(), place: {} };
    ranks.set(rank, fresh);
    return fresh;
  }

  const points = ({ loop, place }: RankLoop, is_last: boolean): readonly Progress[] =>
    loop.drain(is_last).map((point) => ({ ...point, ...place }));

  return {
    observe(job_id, message) {
      const rank = loopOf(job_id, message);
      if (rank === undefined) return [];
      rank.place = placeOf(message);
      if (rank.senders.size < MAX_SENDERS) rank.senders.add(message.number.sender);
      return message.items.flatMap((item) => {
        observeItem(rank, item, message.number.sender);
        return points(rank, false);
      });
    },
    senderGone(job_id, { number, rank = 0 }) {
      const known = jobs.get(job_id)?.get(rank);
      if (known?.senders.delete(number.sender) === true && known.senders.size === 0) known.loop.observeGone();
    },
    last: (job_id) => [...(jobs.get(job_id)?.values() ?? [])].flatMap((rank) => points(rank, true)),
    forget: (job_id) => void jobs.delete(job_id),
  };
}

function placeOf({ rank, local_rank, world_size, restart }: EvidenceMessage): Partial<Progress> {
  return {
    rank: rank ?? 0,
    ...(rank === undefined ? {} : { rank_given: true }),
    ...(local_rank === undefined ? {} : { local_rank }),
    ...(world_size === undefined ? {} : { world_size }),
    ...(restart === undefined ? {} : { restart }),
  };
}

function observeItem({ loop, logged }: RankLoop, item: EvidenceItem, sender: string): void {
  switch (item.kind) {
    case "bar": {
      const { depth, description, step, total, rate, unit } = item;
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
