import { loadSettings } from "@heliograph/daemon/settings/settings";
import { describe, expect, it } from "vitest";

import { SETTINGS_SCHEMA } from "./settings-schema.ts";
import { retentionPolicy } from "./retention-settings.ts";
import { DEFAULT_RETENTION } from "../store/retention/classes.ts";

const policyOf = (environment: Readonly<Record<string, string>>) =>
  retentionPolicy(loadSettings(SETTINGS_SCHEMA, { file: undefined, file_required: false, environment, flags: {} }).retention);

describe("settings of retention", () => {
  it("are the defaults if nothing is set", () => expect(policyOf({})).toEqual(DEFAULT_RETENTION));

  it("take times as people write them", () => {
    const environment = {
      HELIOGRAPH_RETENTION_RAW_ARCHIVE_AFTER: "2 weeks",
      HELIOGRAPH_RETENTION_RAW_DELETE_AFTER: "never",
      HELIOGRAPH_RETENTION_ROLLUP_1M_MAX_BYTES: "1000000",
    };
    expect(policyOf(environment)).toMatchObject({
      raw: { archive_after: { count: 14, unit: "day" }, delete_after: "never", max_bytes: 0 },
      rollup_1m: { max_bytes: 1_000_000 },
    });
  });

  it.each([
    ["HELIOGRAPH_RETENTION_RAW_DELETE_AFTER", "7 days", /raw_delete_after: expected a time such as .* from 8 days/],
    ["HELIOGRAPH_RETENTION_RAW_DELETE_AFTER", "30", /expected a time/],
    ["HELIOGRAPH_RETENTION_HOST_MAX_BYTES", "-1", /host_max_bytes/],
  ])("prevent the start with %s=%s", (name, value, message) => {
    expect(() => policyOf({ [name]: value })).toThrow(message);
  });
});
