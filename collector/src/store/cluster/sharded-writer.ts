/**
 * The writer of a cluster: hands each node's batches to the writer of its shard. Shards share nothing, not even the memory
 * bound, so that a shard that is away delays only its own nodes.
 */
import { CollectorError } from "../../errors.ts";
import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";
import type { Mark, NodeSharing } from "../port.ts";
import type { StoreWriter, Writer } from "../writer/writer.ts";
import type { WriterCounters } from "../writer/writer-counters.ts";
import { homeShard, type ShardAnswer } from "./home-shard.ts";

/** At most this many nodes are remembered; a forgotten node is looked up again. */
const MOST_HOMES = 100_000;

export class ShardedWriter implements StoreWriter {
  readonly sharing: NodeSharing;
  #writers: readonly Writer[] = [];
  readonly #homes = new Map<string, Writer>();
  readonly #committed = new Set<(node: string, marks: readonly Mark[]) => void>();
  readonly #lost = new Set<(node: string) => void>();

  constructor() {
    this.sharing = {
      takeOver: async (node) => {
        const home = await this.#find(node);
        await home.sharing?.takeOver(node);
      },
      placeOf: (node) => this.#homes.get(node),
      onLost: (listener) => {
        this.#lost.add(listener);
        return () => this.#lost.delete(listener);
      },
    };
  }

  /** Sets the shards' writers, in the order of the shards' numbers. Called once, as soon as they are known. */
  open(writers: readonly Writer[]): void {
    this.#writers = writers;
    for (const writer of writers) {
      writer.onCommitted((node, marks) => {
        for (const listener of this.#committed) listener(node, marks);
      });
      writer.sharing?.onLost((node) => {
        for (const listener of this.#lost) listener(node);
      });
    }
  }

  get counters(): Readonly<WriterCounters> {
    const sum: WriterCounters = { batches: 0, rows: 0, bytes: 0, inserts: 0, failures: 0, fenced: 0, refused: 0 };
    for (const { counters } of this.#writers) {
      for (const name of Object.keys(sum) as (keyof WriterCounters)[]) sum[name] += counters[name];
    }
    return sum;
  }

  /** Of the shard that has the most room. */
  get room_bytes(): number {
    return Math.max(0, ...this.#writers.map((writer) => writer.room_bytes));
  }

  get pending_bytes(): number {
    return this.#writers.reduce((sum, writer) => sum + writer.pending_bytes, 0);
  }

  /** Also false for a node that was not taken over. */
  append(batch: AcceptedBatch): boolean {
    // The collector's own log has the empty name. It has no marks to find, and may be on any shard.
    const home = batch.node === "" ? this.#writers[0] : this.#homes.get(batch.node);
    return home?.append(batch) ?? false;
  }

  async readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const homes = new Map<Writer, string[]>();
    for (const node of nodes) {
      const home = await this.#find(node);
      homes.set(home, [...(homes.get(home) ?? []), node]);
    }
    const answers = await Promise.all([...homes].map(([home, of_home]) => home.readMarks(of_home)));
    return new Map(answers.flatMap((answer) => [...answer]));
  }

  onCommitted(listener: (node: string, marks: readonly Mark[]) => void): () => void {
    this.#committed.add(listener);
    return () => this.#committed.delete(listener);
  }

  async #find(node: string): Promise<Writer> {
    const known = this.#homes.get(node);
    if (known !== undefined) return known;
    const answers = await Promise.all(this.#writers.map((writer) => answerOf(writer, node)));
    const shard = homeShard(node, answers.length === 0 ? ["away"] : answers);
    const home = shard === undefined ? undefined : this.#writers[shard - 1];
    if (home === undefined) throw unknownHome(node, answers);
    if (this.#homes.size >= MOST_HOMES) this.#homes.clear();
    this.#homes.set(node, home);
    return home;
  }
}

async function answerOf(writer: Writer, node: string): Promise<ShardAnswer> {
  try {
    const marks = await writer.readMarks([node]);
    return (marks.get(node)?.length ?? 0) > 0 ? "has_rows" : "has_none";
  } catch (error) {
    if (error instanceof CollectorError && error.retryable) return "away";
    throw error;
  }
}

function unknownHome(node: string, answers: readonly ShardAnswer[]): CollectorError {
  const away = answers.flatMap((answer, index) => (answer === "away" ? [index + 1] : []));
  const which = away.length === 0 ? "the cluster is not known yet" : `shard ${away.join(", ")} does not answer`;
  return new CollectorError("clickhouse_unavailable", `${which}, and may have the rows of ${node}`, {
    hint: "It is retried; nodes with rows on a shard that answers continue.",
    retryable: true,
  });
}
