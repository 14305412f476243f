/**
 * Which collector answers for a node, if several write to one ClickHouse. A node connects to one of them, and that one takes
 * the node over, whether the one before is alive, dead or suspended:
 *
 *   forget what is queued ─▶ claim ─▶ is it the highest? ─▶ wait for INSERTs of others that run now ─▶ read marks
 *
 * ClickHouse refuses an INSERT that begins after the claim (fence.ts); the takeover waits for those that began before. So no
 * other collector can store rows of the node between these marks and this collector's next INSERT. Nobody has to answer, and no
 * clocks are compared. Claims of many nodes are made together.
 */
import { setTimeout as delay } from "node:timers/promises";

import { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { insertPrefix } from "../clickhouse/insert-queries.ts";
import { CLAIMS } from "./fence.ts";

/** Nodes that come within this time are claimed together: a whole fleet may reconnect at once. */
const GATHER_MS = 20;
const POLL_MS = 20;
/** INSERTs of others that take longer than this are killed: their collector may be suspended while sending. */
const PATIENCE_MS = 2_000;

export interface NodeClaimsOptions {
  readonly instance: string;
  /** ClickHouse now; throws a retryable clickhouse_unavailable while it is away. */
  readonly clickhouse: () => ClickHouse;
  /** Resolves when nothing of this node is queued or being inserted. */
  readonly forget: (node: string) => Promise<void>;
}

interface Holder {
  readonly node: string;
  readonly number: number;
  readonly instance: string;
}

export class NodeClaims {
  readonly #options: NodeClaimsOptions;
  /** Nodes of the next round. */
  #waiting = new Map<string, PromiseWithResolvers<void>>();

  constructor(options: NodeClaimsOptions) {
    this.#options = options;
  }

  /** Resolves when this collector answers for the node: marks that are read from now on are final. */
  async takeOver(node: string): Promise<void> {
    await this.#options.forget(node);
    const turn = this.#waiting.get(node) ?? Promise.withResolvers<void>();
    this.#waiting.set(node, turn);
    if (this.#waiting.size === 1) void this.#round();
    await turn.promise;
  }

  /** Those of these nodes that another collector has claimed since. */
  async lost(clickhouse: ClickHouse, nodes: readonly string[]): Promise<readonly string[]> {
    const holders = await this.#holders(clickhouse, nodes);
    return [...holders.values()].filter(({ instance }) => instance !== this.#options.instance).map(({ node }) => node);
  }

  /** Claims the nodes that have gathered. Rounds may overlap: a waiting round does not delay the next. */
  async #round(): Promise<void> {
    await delay(GATHER_MS);
    const turns = this.#waiting;
    this.#waiting = new Map();
    try {
      const held = await this.#claim([...turns.keys()]);
      for (const [node, { resolve, reject }] of turns) {
        if (held.has(node)) resolve();
        else reject(claimedElsewhere(node));
      }
    } catch (error) {
      for (const { reject } of turns.values()) reject(error);
    }
  }

  /** Those of these nodes that are this collector's now. */
  async #claim(nodes: readonly string[]): Promise<ReadonlySet<string>> {
    const { instance } = this.#options;
    const clickhouse = this.#options.clickhouse();
    const before = await this.#holders(clickhouse, nodes);
    const claims = nodes
      .filter((node) => before.get(node)?.instance !== instance)
      .map((node) => ({ node, number: (before.get(node)?.number ?? 0) + 1, instance }));
    if (claims.length > 0) await clickhouse.append(CLAIMS, claims);
    const after = claims.length > 0 ? await this.#holders(clickhouse, nodes) : before;
    await waitForOtherInserts(clickhouse, instance);
    return new Set(nodes.filter((node) => after.get(node)?.instance === instance));
  }

  async #holders(clickhouse: ClickHouse, nodes: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
    const rows = await clickhouse.rows<Holder>(
      `SELECT node, max(number) AS number, argMax(instance, rank) AS instance FROM ${CLAIMS}
WHERE node IN ({nodes:Array(String)}) GROUP BY node`,
      { nodes: [...nodes] },
    );
    return new Map(rows.map((row) => [row.node, row]));
  }
}

/** Resolves when the running INSERTs of other collectors have ended; later ones are refused by the fence. */
async function waitForOtherInserts(clickhouse: ClickHouse, instance: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  const running = (query_ids: readonly string[] | undefined): Promise<readonly { readonly query_id: string }[]> =>
    clickhouse.rows(
      `SELECT query_id FROM system.processes WHERE ${
        query_ids === undefined
          ? "startsWith(query_id, 'heliograph/') AND position(query_id, '/insert/') > 0 AND NOT startsWith(query_id, {prefix:String})"
          : "query_id IN ({query_ids:Array(String)})"
      }`,
      query_ids === undefined ? { prefix: insertPrefix(instance) } : { query_ids: [...query_ids] },
    );
  let left = (await running(undefined)).map(({ query_id }) => query_id);
  while (left.length > 0) {
    if (performance.now() > end) {
      await clickhouse.command("KILL QUERY WHERE query_id IN ({query_ids:Array(String)}) ASYNC", { query_ids: left });
    }
    await delay(POLL_MS);
    left = (await running(left)).map(({ query_id }) => query_id);
  }
}

const claimedElsewhere = (node: string): CollectorError =>
  new CollectorError("node_claimed_elsewhere", `another collector claimed ${node} at the same time`, {
    hint: "It is claimed again as long as the node is connected here; if it repeats, two agents share one name.",
    retryable: true,
  });
