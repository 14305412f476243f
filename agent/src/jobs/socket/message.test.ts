import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMessage } from "./message.ts";

const errorOf = (line: string): string => {
  const parsed = parseMessage(line);
  return parsed.ok ? "taken" : `${parsed.code}: ${parsed.error} (${parsed.hint})`;
};

describe("a line of the jobs socket", () => {
  it("is a progress message when it names no other type", () => {
    const parsed = parseMessage(
      '{"step":100,"total":1000,"metrics":{"loss":0.31,"grad":"NaN","up":"Infinity","down":"-Infinity"}}',
    );
    expect(parsed).toEqual({
      ok: true,
      message: {
        type: "progress",
        progress: {
          step: 100,
          total: 1000,
          rank: 0,
          source: "socket",
          metrics: new Map([
            ["loss", 0.31],
            ["grad", Number.NaN],
            ["up", Infinity],
            ["down", -Infinity],
          ]),
        },
      },
    });
  });

  it("may have fields that only a later release knows", () => {
    expect(parseMessage('{"step":1,"colour":"red"}').ok).toBe(true);
  });

  it.each([
    ["nonsense", "not JSON"],
    ['{"metrics":{"loss":NaN}}', 'write them as the strings "NaN"'],
    ["[1,2]", "not a JSON object"],
    ['{"step":-1}', "step: "],
    ['{"step":"7"}', "step: "],
    ['{"step":1.5}', "step: "],
    ['{"phase":"idle"}', "phase: "],
    ['{"phase":"saving","phase_text":"a\\u001b[2Jb"}', "control characters"],
    [`{"phase":"saving","phase_text":"${"x".repeat(121)}"}`, "phase_text: "],
    ['{"phase":"saving","phase_done":-1}', "phase_done: "],
    ['{"phase":"saving","phase_total":"40"}', "phase_total: "],
    ["{}", "none of step, total, metrics, phase and activity"],
    ['{"type":"stop"}', 'expected "progress", "start", "exit" or "evidence"'],
    ['{"type":"exit"}', "either exit_code or signal"],
    ['{"type":"start","key":"short","command":"x"}', "key: "],
    [`{"metrics":{"${"n".repeat(129)}":1}}`, "metrics"],
    ['{"step":1,"name":"a\\u0007b"}', "control characters"],
  ])("is refused with a reason: %s", (line, reason) => {
    expect(errorOf(line)).toContain(reason);
  });

  it("keeps its id when it is refused", () => {
    expect(parseMessage('{"id":7,"step":-1}')).toMatchObject({ ok: false, id: 7 });
  });

  it("never throws, whatever the line", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (line) => {
        const parsed = parseMessage(line);
        expect(typeof parsed.ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});

describe("half of a surrogate pair", () => {
  it.each(["\\ud800", "\\udc00 end", "\\ud83d\\ud83d"])(
    "in a name, metric, tag or command (%s) becomes U+FFFD, and the line is accepted",
    (half) => {
      const lines = [
        `{"name":"p${half}","step":1}`,
        `{"step":1,"metrics":{"a${half}":1}}`,
        `{"type":"start","key":"kkkkkkkkkkkkkkkkkkk","command":"c${half}","tags":{"t${half}":"${half}"}}`,
      ];
      for (const line of lines) {
        const parsed = parseMessage(line);
        expect(parsed).toMatchObject({ ok: true });
        const texts: string[] = [];
        JSON.stringify(parsed, (key, value: unknown) => {
          if (value instanceof Map) texts.push(...(value.keys() as Iterable<string>));
          texts.push(key, ...(typeof value === "string" ? [value] : []));
          return value;
        });
        expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
        expect(texts.join(" ")).toContain("\uFFFD");
      }
    },
  );
});
