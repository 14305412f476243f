import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { renderEventsPage } from "../events-page.ts";
import { findXid, XID_CATALOGUE } from "./xid-catalogue.ts";

const numbersWhere = (holds: (severity: string) => boolean): number[] =>
  XID_CATALOGUE.filter((entry) => holds(entry.severity)).map((entry) => entry.xid);

describe("the XID catalogue", () => {
  it("alerts by default on what endangers results or hardware, and on nothing else", () => {
    const alerting = [48, 62, 64, 74, 79, 95, 119, 120, 140, 143, 158, 165, 167, 171, 172, 173];
    expect(XID_CATALOGUE.filter((entry) => entry.alerts).map((entry) => entry.xid)).toEqual(alerting);
    expect(numbersWhere((severity) => severity === "critical")).toEqual(alerting);
    expect(numbersWhere((severity) => severity === "info")).toEqual([13, 14, 23, 31, 43, 45, 63, 87, 92, 106, 160, 162, 174]);
  });

  it("has each number once, in order, with a meaning and an action", () => {
    const numbers = XID_CATALOGUE.map((entry) => entry.xid);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    for (const { meaning, action } of XID_CATALOGUE) {
      expect(meaning).toMatch(/^[A-Z].*[^.]$/);
      expect(action).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("has every number from 144 to 176 that drivers use", () => {
    const reserved = [152, 153];
    const given_out = Array.from({ length: 33 }, (_, place) => 144 + place).filter((xid) => !reserved.includes(xid));
    expect(given_out.filter((xid) => findXid(xid) === undefined)).toEqual([]);
  });

  it("has no entry for numbers that NVIDIA has not assigned", () => {
    expect(findXid(79)?.class).toBe("hardware");
    expect(findXid(9_999)).toBeUndefined();
  });

  it("matches docs/reference/events.md (if not: npm run events-page)", () => {
    const page = readFileSync(new URL("../../../../docs/reference/events.md", import.meta.url), "utf8");
    expect(page).toBe(renderEventsPage());
  });
});
