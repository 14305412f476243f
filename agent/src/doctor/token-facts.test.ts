import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { judgeToken, judgeConnection } from "./judge-connection.ts";
import type { TokenFacts } from "./token-facts.ts";

const folder = mkdtempSync(join(tmpdir(), "heliograph-token-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a user who is not the agent's sees. Files of the checkout are loaded before the process gives up root's rights. */
function factsOfAnotherUser(token_file: string): TokenFacts {
  const program = `const { tokenFacts } = await import(${JSON.stringify(new URL("token-facts.ts", import.meta.url).href)});
    process.seteuid(65534);
    console.log(JSON.stringify(tokenFacts({ collector: { token: "", token_file: ${JSON.stringify(token_file)} } })));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" })) as TokenFacts;
}

describe("a token that this user may not read", () => {
  it.runIf(process.getuid?.() === 0)("is seen as such by another user", () => {
    const path = join(folder, "token");
    writeFileSync(path, `hgn_${"A".repeat(43)}\n`, { mode: 0o600 });
    expect(factsOfAnotherUser(path)).toEqual({ kind: "not_allowed", path });
  });

  it("is not checked, and no new token is advised", () => {
    const token: TokenFacts = { kind: "not_allowed", path: "/etc/heliograph/agent.token" };
    const finding = judgeToken({ token, node: "n1" });
    expect(finding).toMatchObject({ status: "skipped", advice: "" });
    expect(finding.found).toContain("type: sudo heliograph-agent doctor");
  });
});

describe("the connection to the collector", () => {
  it.each([
    ["resolve", "ENOTFOUND", ["resolve fail", "tcp skipped", "tls skipped", "mqtt skipped", "collector skipped"]],
    ["tcp", "EHOSTUNREACH", ["resolve ok", "tcp fail", "tls skipped", "mqtt skipped", "collector skipped"]],
    ["mqtt", "http", ["resolve ok", "tcp ok", "tls skipped", "mqtt fail", "collector skipped"]],
    ["sign_in", "5", ["resolve ok", "tcp ok", "tls skipped", "mqtt ok", "collector fail"]],
    ["sign_in", "2", ["resolve ok", "tcp ok", "tls skipped", "mqtt ok", "collector skipped"]],
  ] as const)("fails only at step %s when that ends with %s", (step, code, expected) => {
    const findings = judgeConnection({
      way: { kind: "ends", address: "mqtt://c:1883", step, code },
      token: { kind: "present" },
      collector_url: "mqtt://c:1883",
      node: "n1",
    });
    expect(findings.map(({ check, status }) => `${check} ${status}`)).toEqual(expected);
  });
});
