import fc from "fast-check";
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";
import { describe, expect, it } from "vitest";

import { MAX_CONNECT_BYTES, MAX_OTHER_BYTES, PacketLimit } from "./packet-limit.ts";

/** Fixed header of a packet: type, and length as MQTT writes it. */
function header(type: number, length: number): number[] {
  const bytes = [type << 4];
  let rest = length;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

describe("the limit on packets", () => {
  it.each([
    { type: 3, length: MAX_BATCH_BYTES, verdict: "ok" },
    { type: 3, length: MAX_BATCH_BYTES + 2_000, verdict: "packet_too_large" },
    { type: 3, length: 268_435_455, verdict: "packet_too_large" },
    { type: 1, length: MAX_CONNECT_BYTES, verdict: "ok" },
    { type: 1, length: MAX_CONNECT_BYTES + 1, verdict: "packet_too_large" },
    { type: 8, length: MAX_OTHER_BYTES + 1, verdict: "packet_too_large" },
  ])("gives a packet of type $type and $length bytes the verdict $verdict from its header alone", ({ type, length, verdict }) =>
    expect(new PacketLimit().feed(Buffer.from(header(type, length)))).toBe(verdict),
  );

  it("refuses a length without an end", () =>
    expect(new PacketLimit().feed(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toBe("malformed_packet"));

  it("finds the only too large packet among good ones, however the bytes are split", () => {
    const packets = fc.array(
      fc.record({ type: fc.integer({ min: 1, max: 14 }), length: fc.integer({ min: 0, max: MAX_OTHER_BYTES }) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(packets, fc.boolean(), fc.integer({ min: 1, max: 700 }), (list, is_too_large, step) => {
        const good = list.map(({ type, length }) =>
          Buffer.concat([Buffer.from(header(type, length)), Buffer.alloc(length, 0xff)]),
        );
        const bytes = Buffer.concat([...good, Buffer.from(is_too_large ? header(12, MAX_OTHER_BYTES + 1) : [])]);
        const limit = new PacketLimit();
        const verdicts = new Set<string>();
        for (let at = 0; at < bytes.length; at += step) verdicts.add(limit.feed(bytes.subarray(at, at + step)));
        expect(verdicts.has("packet_too_large")).toBe(is_too_large);
        expect(verdicts.has("malformed_packet")).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
