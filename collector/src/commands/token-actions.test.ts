import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Access } from "../access/access.ts";
import { CredentialFile } from "../access/credential-file.ts";
import { nearNames } from "../nodes/near-names.ts";
import { listTokens, revokeToken } from "./token-actions.ts";

let directory: string;
let access: Access;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-tokens-"));
  const file = new CredentialFile(join(directory, "credentials.json"));
  file.open();
  access = new Access({ file, now_ms: () => 0, randomBytes });
  for (const node of ["gpu-02", "gpu-01"]) await access.issueNodeToken(node);
  await access.issueViewerToken("ada", "admin");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("token revoke", () => {
  it("fails for a name without a token, and suggests near names", async () => {
    await expect(revokeToken(access, "node", "gpu-1")).rejects.toMatchObject({
      code: "usage",
      message: 'no node "gpu-1" has a token: nothing was revoked',
      hint: "Did you mean gpu-01? heliograph-collector token list shows all.",
    });
    await expect(revokeToken(access, "viewer", "gpu-01")).rejects.toMatchObject({ code: "usage" });
    expect(await revokeToken(access, "node", "gpu-01")).toBe("revoked the token of node gpu-01");
    await expect(revokeToken(access, "node", "gpu-01")).rejects.toMatchObject({ code: "usage" });
  });

  it("suggests only near names", () => {
    expect(nearNames("gpu-1", ["gpu-01", "login", "gpu-11", "gpu-1.rack2"])).toEqual(["gpu-01", "gpu-11", "gpu-1.rack2"]);
    expect(nearNames("x", ["gpu-01"])).toEqual([]);
  });
});

describe("token list", () => {
  it("prints columns for people", () => {
    expect(listTokens(access).split("\n")).toEqual([
      "KIND    NAME    ROLE   ISSUED",
      "node    gpu-01         1970-01-01T00:00:00.000Z",
      "node    gpu-02         1970-01-01T00:00:00.000Z",
      "viewer  ada     admin  1970-01-01T00:00:00.000Z",
    ]);
  });

  it("prints JSON for programs, without a token or its hash", () => {
    const created = "1970-01-01T00:00:00.000Z";
    expect(JSON.parse(listTokens(access, true))).toEqual({
      nodes: [
        { name: "gpu-02", created },
        { name: "gpu-01", created },
      ],
      viewers: [{ name: "ada", role: "admin", created }],
    });
  });
});
