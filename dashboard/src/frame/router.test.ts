import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fleetHref, jobHref, jobsHref, nodeHref, parseHash } from "./router.ts";

describe("addresses", () => {
  it.each([
    ["", { page: "fleet" }],
    ["#/", { page: "fleet" }],
    ["#/nodes", { page: "nodes" }],
    ["#/jobs/", { page: "jobs" }],
    ["#/jobs/slurm/main/42", { page: "job", job_id: "slurm/main/42" }],
    ["#/nodes/100%", { page: "node", node: "100%" }],
    ["#/elsewhere", { page: "unknown", path: "elsewhere" }],
  ])("%s leads to %j", (hash, route) => expect(parseHash(hash).route).toEqual(route));

  it("lead back to any node and job, whatever they are called", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        fc.pre(name.isWellFormed());
        expect(parseHash(nodeHref(name)).route).toEqual({ page: "node", node: name });
        expect(parseHash(jobHref(name)).route).toEqual({ page: "job", job_id: name });
      }),
    );
  });

  it("keep the filter of jobs", () => {
    expect(parseHash(jobsHref("a & b=c")).params.get("filter")).toBe("a & b=c");
    expect(jobsHref("")).toBe("#/jobs");
  });

  it("keep what the fleet shows", () => {
    const { route, params } = parseHash(fleetHref({ metric: "power", filter: "job:a & b" }));
    expect([route.page, params.get("metric"), params.get("filter")]).toEqual(["fleet", "power", "job:a & b"]);
    expect(fleetHref({ metric: "", filter: "" })).toBe("#/");
  });
});
