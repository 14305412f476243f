import { describe, expect, it } from "vitest";

import { excessOf } from "./analyst-rights.ts";

describe("rights of an analysts' user on an external server", () => {
  it.each([
    "GRANT SELECT ON heliograph.* TO analyst",
    "GRANT SELECT ON `heliograph`.* TO analyst",
    "GRANT SELECT(node, time) ON heliograph.gpu_readings TO analyst",
    "GRANT SHOW TABLES, SELECT ON heliograph.* TO analyst",
    "GRANT SELECT ON information_schema.* TO `an-alyst`",
  ])("are right with: %s", (grant) => {
    expect(excessOf({ grants: [grant, ""], readonly: "2" })).toEqual([]);
  });

  it.each([
    "GRANT ALL ON *.* TO analyst WITH GRANT OPTION",
    "GRANT SELECT ON *.* TO analyst",
    "GRANT SELECT ON system.* TO analyst",
    "GRANT SELECT ON heliograph_other.* TO analyst",
    "GRANT SELECT, INSERT ON heliograph.* TO analyst",
    "GRANT SELECT ON heliograph.* TO analyst WITH GRANT OPTION",
    "GRANT READ ON FILE TO analyst",
    "GRANT FILE, URL, S3 ON *.* TO analyst",
    "GRANT CREATE TEMPORARY TABLE ON *.* TO analyst",
    "GRANT reader TO analyst",
  ])("are too many with: %s", (grant) => {
    expect(excessOf({ grants: [grant], readonly: "1" })).toEqual([grant]);
  });

  it("are too many without readonly", () => {
    expect(excessOf({ grants: [], readonly: "0" })).toEqual(["its profile has readonly = 0"]);
  });
});
