import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isEligible, waitingWords } from "./waiting-reasons.ts";

describe("why a job waits", () => {
  it.each([
    ["Resources", "next in line: waits for free resources", true],
    ["Priority", "jobs with a higher priority are before it", true],
    ["JobHeldUser", "held by its user", false],
    ["Dependency", "waits for another job to end", false],
    ["BeginTime", "asked to start later", false],
    ["QOSMaxGRESPerUser", "the limit of its QOS for one user is reached (GRES)", true],
    ["QOSGrpCpuLimit", "the limit of its QOS for all its jobs together is reached (Cpu)", true],
    ["AssocGrpGRESRunMinutes", "the limit of its account or user for all its jobs together is reached (GRES)", true],
    ["AssocMaxJobsLimit", "the limit of its account or user is reached (Jobs)", true],
    ["ReqNodeNotAvail, UnavailableNodes:gpu[01-04]", "a node that it asked for is not available (unavailable: gpu[01-04])", true],
    ["SomethingNew", "Slurm says: SomethingNew", true],
    ["constructor", "Slurm says: constructor", true],
    ["", "", true],
  ])("is explained in plain words: %s", (code, words, eligible) => {
    expect([waitingWords(code), isEligible(code)]).toEqual([words, eligible]);
  });

  it("has an explanation for any reason code", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (code) => {
        expect(waitingWords(code)).not.toBe("");
      }),
    );
  });
});
