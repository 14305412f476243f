import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { textOfRecord, withPriority } from "./log-line.ts";
import { chooseFormat } from "./log-format.ts";

const JOURNAL = { priority: true, stacks: false };
const line = (record: object, style = JOURNAL): string => textOfRecord(`${JSON.stringify(record)}\n`, style);

describe("a line of the log for people", () => {
  it("has the priority of the journal, the message, the reason, fields and what to do", () => {
    expect(line({ level: 30, time: 0, node: "gpu-01", interval_ms: 1000, msg: "agent started" })).toBe(
      "<6>agent started node=gpu-01 interval_ms=1000\n",
    );
    expect(line({ level: 40, time: 0, reason: "ECONNREFUSED", hint: "Start it.", msg: "no connection" })).toBe(
      "<4>no connection: ECONNREFUSED. What to do: Start it.\n",
    );
    expect(line({ level: 50, time: 0, msg: "x" })).toBe("<3>x\n");
    expect(line({ level: 20, time: 0, msg: "x" })).toBe("<7>x\n");
  });

  it("has a readable time where there is no journal", () => {
    expect(line({ level: 40, time: 1_700_000_000_000, msg: "x" }, { priority: false, stacks: false })).toBe(
      "2023-11-14T22:13:20.000Z warning: x\n",
    );
  });

  it("has no stack where an operator can mend the cause, and each line of a fault's stack has its priority", () => {
    const stack = "Error: broken\n    at a (b.ts:1:2)\n    at c (d.ts:3:4)";
    expect(line({ level: 50, msg: "m", err: { message: "EACCES: /x", stack, syscall: "open" } })).toBe("<3>m: EACCES: /x\n");
    expect(line({ level: 50, msg: "m", err: { message: "full", stack, hint: "Free some." } })).toBe(
      "<3>m: full. What to do: Free some.\n",
    );
    expect(line({ level: 50, msg: "m", err: { message: "broken", stack } })).toBe(
      "<3>m: broken\n<3>    at a (b.ts:1:2)\n<3>    at c (d.ts:3:4)\n",
    );
  });

  it("is one line whatever strangers put into names and reasons", () => {
    expect(line({ level: 30, msg: "m", node: "a\n<0>forged", reason: "x\u001b[2Jy" })).toBe(
      '<6>m: x\\u001b[2Jy node="a; <0>forged"\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (msg, reason, rest) => {
        const text = line({ ...rest, level: 30, msg, reason, err: undefined, hint: undefined });
        expect(text.slice(0, -1)).not.toMatch(/[\n\r]/);
        expect(text).toMatch(/^<6>.*\n$/su);
      }),
    );
  });

  it("stays as it is where it is no record", () => {
    expect(textOfRecord("not json\n", JOURNAL)).toBe("not json\n");
  });
});

it("the format is text for the journal and for terminals, JSON otherwise, unless the settings say it", () => {
  expect(chooseFormat("auto", true, false)).toBe("text");
  expect(chooseFormat("auto", false, true)).toBe("text");
  expect(chooseFormat("auto", false, false)).toBe("json");
  expect(chooseFormat("json", true, true)).toBe("json");
  expect(chooseFormat("text", false, false)).toBe("text");
});

it("each line of a last word has its priority in the journal", () => {
  expect(withPriority("a\n  b\n", 3, true)).toBe("<3>a\n<3>  b\n");
  expect(withPriority("a\n", 3, false)).toBe("a\n");
});
