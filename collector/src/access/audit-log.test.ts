import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openAccess, serverAudit } from "./open-access.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-audit-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const text = (): string => readFileSync(join(directory, "audit.jsonl"), "utf8");
const records = (): unknown[] =>
  text()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("the audit", () => {
  it("contains who issued and revoked what, in order, and no secret", async () => {
    const access = openAccess(directory);
    const secrets = [
      await access.issueNodeToken("gpu-01"),
      await access.issueViewerToken("ada", "admin"),
      await access.createAdminLink(),
    ];
    await access.revokeNode("gpu-01");
    await access.revokeNode("gpu-01");
    await access.revokeViewer("ada");
    const by = { who: expect.any(String) as string, from: "this machine", time: expect.stringMatching(/Z$/) as string };
    expect(records()).toEqual([
      { ...by, action: "token_issued", target: "node gpu-01" },
      { ...by, action: "token_issued", target: "viewer ada", detail: "role admin" },
      { ...by, action: "link_created", target: "administrator" },
      { ...by, action: "token_revoked", target: "node gpu-01" },
      { ...by, action: "token_revoked", target: "viewer ada" },
    ]);
    for (const secret of secrets) expect(text()).not.toContain(secret.slice(4));
    expect(statSync(join(directory, "audit.jsonl")).mode & 0o777).toBe(0o600);
  });

  it("keeps one line for each text with line ends, and a bounded number of sign-ins of one account", () => {
    const audit = serverAudit(directory, pino({ level: "silent" }));
    const actor = { who: "ada", from: "192.0.2.1" };
    for (let n = 0; n < 500; n += 1) audit({ action: "signed_in", target: "viewer" }, actor);
    audit({ action: "administrator_request", target: "POST /x\n{}" }, actor);
    expect(records()).toHaveLength(21);
    expect(records().at(-1)).toMatchObject({ who: "ada", from: "192.0.2.1", target: "POST /x\n{}" });
  });
});
