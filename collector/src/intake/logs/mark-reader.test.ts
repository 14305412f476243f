import { afterEach, expect, it } from "vitest";

import type { Mark } from "../../store/port.ts";
import { MarkReader } from "./mark-reader.ts";

/** A store that answers on command. */
class SlowStore {
  readonly questions: (readonly string[])[] = [];
  readonly #answers: PromiseWithResolvers<ReadonlyMap<string, readonly Mark[]>>[] = [];

  readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    this.questions.push(nodes);
    const answer = Promise.withResolvers<ReadonlyMap<string, readonly Mark[]>>();
    this.#answers.push(answer);
    return answer.promise;
  }
  answer(marks: Readonly<Record<string, readonly Mark[]>> = {}): void {
    this.#answers.shift()?.resolve(new Map(Object.entries(marks)));
  }
  fail(): void {
    this.#answers.shift()?.reject(new Error("away"));
  }
}

const store = new SlowStore();
const told: [string, readonly Mark[]][] = [];
const failed: (readonly string[])[] = [];
const reader = new MarkReader({
  store,
  onMarks: (node, marks) => told.push([node, marks]),
  onFailure: (nodes) => failed.push(nodes),
});
afterEach(() => reader.stop());

it("the mark reader reads once for all nodes that came during a query, and again for those that were not answered", async () => {
  const mark: Mark = { epoch: 7, stream: "events", sequence: 3 };
  for (const node of ["a", "b", "c", "b"]) reader.request(node);
  expect(store.questions).toEqual([["a"]]);
  store.answer();
  await expect.poll(() => store.questions.length).toBe(2);
  expect(store.questions[1]).toEqual(["b", "c"]);
  store.fail();
  await expect.poll(() => store.questions.length).toBe(3);
  expect(failed).toEqual([["b", "c"]]);
  store.answer({ c: [mark] });
  await expect.poll(() => told.length).toBe(3);
  expect(told).toEqual([
    ["a", []],
    ["b", []],
    ["c", [mark]],
  ]);
  // A node that asks again while it rests is read again afterwards.
  reader.request("a");
  expect(store.questions).toHaveLength(3);
  await expect.poll(() => store.questions.length).toBe(4);
  expect(store.questions[3]).toEqual(["a"]);
});
