/**
 * `npm start -- --history 30d`: the past that a simulated fleet tells goes into the store, is rolled up, and gets its report
 * cards. What is stored is known from the store itself, so that a run that was killed goes on where it was.
 *
 *   fleet ─ batches, mark ─▶ store ─▶ rollups ─▶ report cards ─ "more" ─▶ batches, mark ─▶ store ─ done ─ "live" ─▶ fleet
 */
import { statfsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Readable } from "node:stream";

import { readFrames } from "@heliograph/proto/batch-frames";
import { simulatedNodeName } from "@heliograph/proto/simulated-nodes";

import { VERSION } from "@heliograph/daemon/version";
import { CollectorError } from "../errors.ts";
import type { Query } from "../store/clickhouse/query.ts";
import type { Store } from "../store/store.ts";
import { DATABASE } from "../store/schema/tables.ts";
import { parsePast, planPast, sizeOfPast } from "./history-plan.ts";
import { historyFile, newEpoch, readHistoryRecord, writeHistoryRecord, type HistoryRecord } from "./history-record.ts";
import { BatchStore } from "./store-batches.ts";

const DAY_MS = 24 * 3_600_000;
const TOLD_EVERY_MS = 5_000;
/** Windows that ended later than this may still wait: rows of the present come in the meantime. */
export const ROLLED_LAG_MS = 90_000;

/** What the history is asked to be. */
export interface HistoryWish {
  readonly length: string;
  readonly nodes: number;
  readonly gpus_per_node: number;
  readonly seed: number;
}

/** The source of the history; it waits for the next instruction. */
export interface HistorySource {
  readonly batches: Readable;
  tell(line: "more" | "live"): void;
}

export interface HistoryParts {
  readonly data_directory: string;
  readonly store: Pick<Store, "writer" | "rollups" | "cards" | "query">;
  readonly print: (line: string) => void;
  readonly now_ms: () => number;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const millions = (rows: number): string => `${(rows / 1e6).toFixed(1)} million`;
const unusable = (message: string, hint: string): CollectorError => new CollectorError("config_invalid", message, { hint });
const OTHER_DIRECTORY = "Name another data directory: npm start -- --history 30d --data-directory NEW";

/**
 * Decides what to do: undefined if the data directory has its history already. Writes the record that lets a second start
 * continue. Throws if it is not possible: other nodes than those of the record, readings of an earlier fleet, no room.
 */
export async function planHistory(wish: HistoryWish, parts: HistoryParts): Promise<HistoryRecord | undefined> {
  const { data_directory, store, print, now_ms } = parts;
  const path = historyFile(data_directory);
  const known = readHistoryRecord(path);
  if (known !== undefined) {
    if (known.state === "done") {
      print(`The history of ${known.length} up to ${day(known.past.until_ms)} is there already; it is not made twice.`);
      return undefined;
    }
    refuseOther(known, wish);
    print(`The history of ${known.length} was broken off: what is stored stays, and it goes on from there.`);
    return known;
  }
  const gpus = wish.nodes * wish.gpus_per_node;
  const length_ms = parsePast(wish.length);
  if (length_ms === undefined)
    throw unusable(`no such history: ${wish.length}`, "A length such as 12h, 30d or 1y, from 1h to 365d.");
  if (await hasSimulatedNodes(store.query)) {
    throw unusable("this data directory has rows of simulated nodes, which a history would tell twice", OTHER_DIRECTORY);
  }
  const past = planPast(length_ms, gpus, now_ms());
  const { rows, bytes } = sizeOfPast(past, gpus);
  const { bavail, bsize } = statfsSync(data_directory);
  print(
    `A history of ${wish.length} for ${gpus} GPUs: a reading each ${past.interval_ms / 1_000} s (each second at its end), about ${millions(rows)} rows and ${gigabytes(bytes)} on disk (${gigabytes(bavail * bsize)} are free).`,
  );
  if (bytes > 0.8 * bavail * bsize)
    throw unusable("the disk has no room for this history", "Ask for a shorter one, or for fewer nodes.");
  const { length, nodes, gpus_per_node, seed } = wish;
  const record = { release: VERSION, length, state: "filling" as const, nodes, gpus_per_node, seed, epoch: newEpoch(), past };
  writeHistoryRecord(path, record);
  return record;
}

function refuseOther(known: HistoryRecord, wish: HistoryWish): void {
  const is_same =
    known.length === wish.length &&
    known.nodes === wish.nodes &&
    known.gpus_per_node === wish.gpus_per_node &&
    known.seed === wish.seed;
  if (!is_same) {
    throw unusable(
      `this data directory has part of another history: --history ${known.length} --nodes ${known.nodes} --gpus ${known.gpus_per_node} --seed ${known.seed}`,
      `Go on with that one, or: ${OTHER_DIRECTORY}`,
    );
  }
  if (known.release !== VERSION)
    throw unusable(`release ${known.release} began this history, and ${VERSION} can't go on with it`, OTHER_DIRECTORY);
}

async function hasSimulatedNodes(query: Query): Promise<boolean> {
  const [row] = await query.rows<{ known: number }>(
    `SELECT count() > 0 AS known FROM ${DATABASE}.node_inventory WHERE node LIKE 'sim-%'`,
  );
  return (row?.known ?? 0) > 0;
}

/** Accepts everything from the source up to now, with rollups and report cards, and switches the source to live. */
export async function fillHistory(record: HistoryRecord, source: HistorySource, parts: HistoryParts): Promise<void> {
  const { data_directory, store, print, now_ms } = parts;
  const nodes = Array.from({ length: record.nodes }, (_, position) => simulatedNodeName(position));
  const batches = await BatchStore.open(store.writer, nodes);
  const began_ms = performance.now();
  const progress = setInterval(() => print(progressLine(record, batches, began_ms)), TOLD_EVERY_MS);
  let marks = 0;
  try {
    for await (const frame of readFrames(source.batches)) {
      if (frame !== undefined) {
        await batches.accept(frame);
        continue;
      }
      marks += 1;
      await batches.settled();
      if (marks === 1) {
        clearInterval(progress);
        print(progressLine(record, batches, began_ms));
        print(`History: all rows are stored after ${inWords(performance.now() - began_ms)}.`);
        await complete(record, parts);
        source.tell("more");
        continue;
      }
      writeHistoryRecord(historyFile(data_directory), { ...record, state: "done" });
      source.tell("live");
      print(
        `History: done after ${inWords(performance.now() - began_ms)}; it goes over into the present at ${new Date(now_ms()).toISOString()}.`,
      );
      return;
    }
    // Accepted batches are stored, so that the next start need not make them.
    await batches.settled();
    throw new Error("the fleet ended before its history was complete");
  } finally {
    clearInterval(progress);
    batches.close();
  }
}

/** Waits for the rollups, and makes the report cards of jobs that ended long ago. Says how far each is. */
async function complete(record: HistoryRecord, { store, print, now_ms }: HistoryParts): Promise<void> {
  const { from_ms } = record.past;
  const rolled_from_ms = performance.now();
  // What an earlier run wrote was forgotten with it: counting finds what is not rolled up.
  store.rollups.sweepFrom(from_ms);
  print("History: rolling up minutes and hours …");
  while (store.rollups.is_sweeping || store.rollups.lag_ms > ROLLED_LAG_MS) await delay(200);
  print(`History: rolled up after ${inWords(performance.now() - rolled_from_ms)}.`);
  const cards_from_ms = performance.now();
  let said_ms = Number.NEGATIVE_INFINITY;
  const cards = await store.cards.makeAll(Math.ceil((now_ms() - from_ms) / DAY_MS) + 1, (done, due) => {
    if (performance.now() - said_ms < TOLD_EVERY_MS) return;
    said_ms = performance.now();
    print(`History: making report cards, ${done.toLocaleString("en")} of ${due.toLocaleString("en")} jobs`);
  });
  print(`History: ${cards.toLocaleString("en")} report cards made after ${inWords(performance.now() - cards_from_ms)}.`);
}

function progressLine({ past }: HistoryRecord, { so_far }: BatchStore, began_ms: number): string {
  const done = Math.min(1, Math.max(0, (so_far.time_ms - past.from_ms) / (past.until_ms - past.from_ms)));
  const passed_ms = performance.now() - began_ms;
  const rate = Math.round((so_far.rows / passed_ms) * 1_000).toLocaleString("en");
  const left = done > 0.01 && done < 1 ? `, ${inWords((passed_ms * (1 - done)) / done)} left` : "";
  const before = so_far.rows_before > 0 ? ` (${millions(so_far.rows_before)} were stored before)` : "";
  return `History: ${Math.floor(done * 100)} %, ${millions(so_far.rows)} rows${before}, ${rate} rows/s${left}`;
}

const inWords = (ms: number): string => (ms < 90_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.ceil(ms / 60_000)} min`);
const day = (time_ms: number): string => new Date(time_ms).toISOString().slice(0, 10);
