import { describe, expect, it } from "vitest";

import { receiveNumbered } from "./numbered-point.ts";
import { createSenderCheckpoints } from "./sender-checkpoints.ts";
import type { Answer } from "./sender-session.ts";

const OK: Answer = { ok: true, job_id: "run/a" };
const error = (code: "unknown_job" | "not_your_job"): Answer => ({ ok: false, code, error: "", hint: "" });

function receiving() {
  const checkpoints = createSenderCheckpoints();
  let received = 0;
  const receive = (seq: number, answer: Answer = OK) =>
    receiveNumbered(checkpoints, { sender: "s", seq }, () => {
      received++;
      return answer;
    });
  return { receive, count: () => received };
}

describe("a numbered report", () => {
  it("reaches the jobs once, and is confirmed again when it is sent again", () => {
    const { receive, count } = receiving();
    expect(receive(1)).toEqual({ answer: OK, taken: 1, in_order: true });
    expect(receive(1)).toEqual({ answer: { ok: true }, taken: 1, in_order: true });
    expect(count()).toBe(1);
  });

  it("has to be sent again when the error passes by itself", () => {
    const { receive, count } = receiving();
    receive(1);
    expect(receive(2, error("unknown_job"))).toMatchObject({ taken: 1, in_order: false });
    expect(receive(2)).toMatchObject({ taken: 2, in_order: true });
    expect(count()).toBe(3);
  });

  it("is not asked for again when the same error would follow", () => {
    const { receive, count } = receiving();
    expect(receive(1, error("not_your_job"))).toMatchObject({ answer: { ok: false }, taken: 1, in_order: true });
    receive(1);
    expect(count()).toBe(1);
  });
});
