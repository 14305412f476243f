import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";

import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { compileRandomNvml, type RandomNvml } from "./compile.ts";

const ROUNDS = shortOrFull(2_000, 10_000);
const run = promisify(execFile);

describe("a driver that answers every call with random bytes, sizes and codes", () => {
  let nvml: RandomNvml;
  beforeAll(async () => {
    nvml = await compileRandomNvml();
  });
  afterAll(async () => nvml.remove());

  it(`makes the agent neither crash nor report nonsense in ${ROUNDS} rounds`, { timeout: 300_000 }, async () => {
    const seed = String(randomInt(2 ** 40));
    process.stdout.write(`NVML_RANDOM_SEED=${seed}\n`);
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, "rounds.ts"), nvml.library, String(ROUNDS)], {
      env: { NVML_RANDOM_SEED: seed },
    });
    expect(stdout).toMatch(/ 0 kinds of nonsense\n$/);
    const readings = Number(/, (\d+) readings/.exec(stdout)?.[1]);
    expect(readings, "answers that are readings").toBeGreaterThan(ROUNDS);
  });
});
