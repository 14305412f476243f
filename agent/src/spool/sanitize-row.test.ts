import fc from "fast-check";
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row } from "@heliograph/proto/streams";
import { isCleanId } from "@heliograph/proto/text";
import { describe, expect, it } from "vitest";

import { sanitizeId, sanitizeRow } from "./sanitize-row.ts";

const any_text = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0xd7ff, max: 0xe000 })))
  .map((units) => String.fromCharCode(...units));
const job: Row<"job_events"> = { time_ms: 1, job_id: "run/1", name: "train", tags: { a: "b" }, started_ms: 1 };

describe("a row on its way into the spool", () => {
  it("is the same object where nothing has to be changed", () => {
    expect(sanitizeRow("job_events", job)).toBe(job);
  });

  it("is the same after encoding and decoding, whatever its text", () => {
    fc.assert(
      fc.property(any_text, any_text, any_text, (name, command, tag) => {
        const row = sanitizeRow("job_events", { ...job, job_id: `user/n/1/${name}`, name, command, tags: { [tag]: name } });
        const [decoded] = PAYLOAD_CODECS.job_events.decode(PAYLOAD_CODECS.job_events.encode([row]));
        expect(decoded).toMatchObject({ job_id: row.job_id, name: row.name, command: row.command, tags: row.tags });
      }),
    );
  });

  it("has bounded text, cut between characters, and no number that can't be stored", () => {
    const row = sanitizeRow("gpu_processes", {
      time_ms: 1,
      gpu_uuid: "GPU-1",
      command: `${"x".repeat(4_095)}😀`,
      started_ms: 2 ** 60,
      sm_utilization_ratio: Number.NaN,
      pid: 7,
    });
    expect(row.command).toBe("x".repeat(4_095));
    expect(row).toMatchObject({ pid: 7, started_ms: undefined, sm_utilization_ratio: undefined });
  });

  it("has identifiers that a collector takes, and two that differ stay two", () => {
    fc.assert(
      fc.property(any_text, fc.nat(400), (text, more) => {
        const id = sanitizeId(`systemd/n/${text}${"u".repeat(more)}`);
        expect(isCleanId(id)).toBe(true);
        expect(id.length).toBeLessThanOrEqual(MAX_ID_LENGTH);
        expect(sanitizeId(id)).toBe(id);
      }),
    );
    const long = "u".repeat(300);
    expect(sanitizeId(`${long}a`)).not.toBe(sanitizeId(`${long}b`));
  });
});
