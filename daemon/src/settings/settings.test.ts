import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";

import { loadSettings, SettingsError } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "heliograph-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = z.object({
  http: z.strictObject({ port: z.number().int().min(0).max(65_535).default(8080), host: z.string().default("127.0.0.1") }),
  nvml: z.strictObject({ library: z.string().default("libnvidia-ml.so.1") }),
});

function load(toml: string, environment: Record<string, string> = {}, flags: Record<string, string | number | undefined> = {}) {
  const file = join(folder, "settings.toml");
  writeFileSync(file, toml);
  return loadSettings(schema, { file, file_required: true, environment, flags });
}

function failure(action: () => unknown): SettingsError {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("settings", () => {
  it("take flags before the environment before the file before defaults", () => {
    expect(load("").http).toEqual({ port: 8080, host: "127.0.0.1" });
    expect(load("[http]\nport = 1").http.port).toBe(1);
    expect(load("[http]\nport = 1", { HELIOGRAPH_HTTP_PORT: "2" }).http.port).toBe(2);
    expect(load("[http]\nport = 1", { HELIOGRAPH_HTTP_PORT: "2" }, { "http.port": 3 }).http.port).toBe(3);
    expect(load("", { HELIOGRAPH_NVML_LIBRARY: "/x.so" }, { "nvml.library": undefined }).nvml.library).toBe("/x.so");
  });

  it("name the file and the key that is unknown, and what there is", () => {
    const error = failure(() => load("[http]\nprot = 1"));
    expect(error.message).toContain("settings.toml:2: there is no key http.prot");
    expect(error.hint).toContain("port, host");
    expect(failure(() => load("[htpp]\nport = 1")).message).toContain("there is no section htpp");
  });

  it("name where a wrong value comes from and what was expected", () => {
    expect(failure(() => load("[http]\nport = 'x'")).message).toMatch(
      /settings\.toml:2: http\.port: expected a whole number from 0 to 65535, found the text "x"/,
    );
    expect(failure(() => load("", { HELIOGRAPH_HTTP_PORT: "99999" })).message).toMatch(
      /HELIOGRAPH_HTTP_PORT: http\.port: .*65535/,
    );
  });

  it("say which line is not TOML, and which file is not there", () => {
    expect(failure(() => load("[http]\nport = = 1")).message).toContain("settings.toml:2:");
    const missing = { file: join(folder, "none.toml"), environment: {}, flags: {} };
    expect(failure(() => loadSettings(schema, { ...missing, file_required: true })).message).toContain(
      "none.toml could not be read",
    );
    expect(loadSettings(schema, { ...missing, file_required: false }).http.port).toBe(8080);
  });
});
