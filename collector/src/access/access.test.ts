import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Access, ADMIN_LINK_MS } from "./access.ts";
import { CredentialFile } from "./credential-file.ts";
import { MAX_SESSIONS_OF_ACCOUNT, SESSION_MS } from "./sessions.ts";

let directory: string;
let path: string;
let now_ms: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-access-"));
  path = join(directory, "data", "credentials.json");
  now_ms = 1_000;
});
afterEach(() => rmSync(directory, { recursive: true }));

/** As one process has it: each call reads the file again. */
function openAccess(): Access {
  const file = new CredentialFile(path);
  file.open();
  return new Access({ file, now_ms: () => now_ms, randomBytes });
}

describe("nodes", () => {
  it("sign in with the token that was issued for them, and with no other", async () => {
    const access = openAccess();
    const token = await access.issueNodeToken("gpu-01");
    const other = await access.issueNodeToken("gpu-02");
    expect(access.verifyNode("gpu-01", token)).toBe("ok");
    expect(access.verifyNode("gpu-01", other)).toBe("wrong_token");
    expect(access.verifyNode("gpu-01", "")).toBe("wrong_token");
    expect(access.verifyNode("gpu-03", token)).toBe("unknown_node");
    expect(access.verifyNode("../gpu", token)).toBe("bad_node_name");
  });

  it("lose their token when it is revoked or replaced", async () => {
    const access = openAccess();
    const first = await access.issueNodeToken("gpu-01");
    const second = await access.issueNodeToken("gpu-01");
    expect([access.verifyNode("gpu-01", first), access.verifyNode("gpu-01", second)]).toEqual(["wrong_token", "ok"]);
    expect([await access.revokeNode("gpu-01"), await access.revokeNode("gpu-01")]).toEqual([true, false]);
    expect(access.verifyNode("gpu-01", second)).toBe("unknown_node");
  });

  it("can't get a name that is not valid in a topic", async () => {
    await expect(openAccess().issueNodeToken("a/b")).rejects.toMatchObject({
      code: "usage",
      hint: expect.stringContaining("gpu-01"),
    });
  });
});

describe("the file", () => {
  it("contains no token, and only its owner may read it", async () => {
    const access = openAccess();
    const tokens = [
      await access.issueNodeToken("n"),
      await access.issueViewerToken("Ada", "admin"),
      await access.createAdminLink(),
    ];
    const text = readFileSync(path, "utf8");
    for (const token of tokens) expect(text).not.toContain(token.slice(4));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("belongs to the owner of its folder, so that a command of root does not lock out the service", async () => {
    const [uid, gid] = process.getuid?.() === 0 ? [4242, 4243] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
    mkdirSync(join(directory, "data"));
    chownSync(join(directory, "data"), uid, gid);
    await openAccess().issueNodeToken("gpu-01");
    expect(statSync(path)).toMatchObject({ uid, gid });
  });

  it("is read again when another process has changed it", async () => {
    const server = openAccess();
    const command = openAccess();
    const token = await command.issueNodeToken("gpu-01");
    expect(server.verifyNode("gpu-01", token)).toBe("ok");
    await command.revokeNode("gpu-01");
    expect(server.verifyNode("gpu-01", token)).toBe("unknown_node");
  });

  it("keeps every change when several processes write at once", async () => {
    const processes = [openAccess(), openAccess(), openAccess()];
    const names = Array.from({ length: 12 }, (_, n) => `node-${n}`);
    await Promise.all(names.map(async (name, n) => processes[n % 3]?.issueNodeToken(name)));
    expect(
      openAccess()
        .list()
        .nodes.map((node) => node.name)
        .sort(),
    ).toEqual(names.sort());
  });

  it("prevents the start if it does not parse, and is never replaced", async () => {
    const access = openAccess();
    const token = await access.issueNodeToken("gpu-01");
    writeFileSync(path, '{"version":1,');
    expect(() => openAccess()).toThrow(
      expect.objectContaining({ code: "credentials_unreadable", message: expect.stringContaining(path) }),
    );
    expect(access.verifyNode("gpu-01", token)).toBe("ok");
    await expect(access.issueNodeToken("gpu-02")).rejects.toMatchObject({ code: "credentials_unreadable" });
    expect(readFileSync(path, "utf8")).toBe('{"version":1,');
  });
});

describe("people", () => {
  it("are identified by their token, with the role of that token", async () => {
    const access = openAccess();
    const token = await access.issueViewerToken("Ada", "analyst");
    expect(access.principalOfToken(token)).toEqual({ name: "Ada", role: "analyst" });
    expect(access.principalOfToken(`${token}x`)).toBeUndefined();
    await expect(access.issueViewerToken("\u001b[31m", "admin")).rejects.toMatchObject({ code: "usage" });
  });

  it("keep a session until it expires, or until its token is revoked", async () => {
    const access = openAccess();
    const token = await access.issueViewerToken("Ada", "viewer");
    const session = access.openSession(token);
    expect(access.principalOfSession(session?.value ?? "")).toEqual({ name: "Ada", role: "viewer" });
    now_ms += SESSION_MS;
    expect(access.principalOfSession(session?.value ?? "")).toBeUndefined();
    const second = access.openSession(token)?.value ?? "";
    await access.revokeViewer("Ada");
    expect(access.principalOfSession(second)).toBeUndefined();
    expect(access.openSession("hgv_nobody")).toBeUndefined();
  });

  it("become administrator with a link once, and not after it expired", async () => {
    const access = openAccess();
    expect(access.needs_administrator).toBe(true);
    const link = await access.createAdminLink();
    const answers = await Promise.all([access.redeemAdminLink(link), openAccess().redeemAdminLink(link)]);
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    const late = await access.createAdminLink();
    now_ms += ADMIN_LINK_MS;
    expect(await access.redeemAdminLink(late)).toBeUndefined();
    expect(await access.redeemAdminLink("hgl_nothing")).toBeUndefined();
  });

  it("can use only the newest link: a new one ends the earlier one and its sessions", async () => {
    const access = openAccess();
    const first = await access.createAdminLink();
    const second = await access.createAdminLink();
    expect(await access.redeemAdminLink(first)).toBeUndefined();
    const session = await access.redeemAdminLink(second);
    expect(access.principalOfSession(session?.value ?? "")?.role).toBe("admin");
    expect([access.has_usable_link, await access.redeemAdminLink(second)]).toEqual([false, undefined]);
    await openAccess().createAdminLink();
    expect(access.principalOfSession(session?.value ?? "")).toBeUndefined();
  });

  it("can't use a link from a clock far ahead, after the clock was set back", async () => {
    now_ms = 10 * ADMIN_LINK_MS;
    const link = await openAccess().createAdminLink();
    now_ms = 2 * ADMIN_LINK_MS;
    expect(await openAccess().redeemAdminLink(link)).toBeUndefined();
  });

  it("can open many sessions without ending another account's: the oldest session of the same account ends", async () => {
    const access = openAccess();
    const other = access.openSession(await access.issueViewerToken("Bob", "viewer"))?.value ?? "";
    const token = await access.issueViewerToken("Ada", "viewer");
    const first = access.openSession(token)?.value ?? "";
    const second = access.openSession(token)?.value ?? "";
    for (let n = 1; n < MAX_SESSIONS_OF_ACCOUNT; n += 1) access.openSession(token);
    expect(access.sessions.size).toBe(MAX_SESSIONS_OF_ACCOUNT + 1);
    expect(access.principalOfSession(first)).toBeUndefined();
    expect(access.principalOfSession(second)).toBeDefined();
    for (let n = 0; n < 12_000; n += 1) access.openSession(token);
    expect(access.principalOfSession(other)).toEqual({ name: "Bob", role: "viewer" });
  });

  it("lose their sessions as soon as another process revokes the token", async () => {
    const access = openAccess();
    const token = await access.issueViewerToken("Ada", "viewer");
    access.openSession(token);
    const changed = Promise.withResolvers<number>();
    const watch = access.watch(() => changed.resolve(performance.now()));
    watch.start();
    try {
      const revoked = performance.now();
      await openAccess().revokeViewer("Ada");
      expect((await changed.promise) - revoked).toBeLessThan(2_000);
      expect(access.sessions.size).toBe(0);
    } finally {
      watch.stop();
    }
  });
});

describe("tokens of this process", () => {
  it("work for nodes and people, and are in no file", () => {
    const access = openAccess();
    const node = access.process_tokens.issueNode("demo-1");
    const viewer = access.process_tokens.issueViewer({ name: "demo", role: "admin" });
    expect(access.verifyNode("demo-1", node)).toBe("ok");
    expect(access.verifyNode("demo-1", "x")).toBe("wrong_token");
    expect(access.principalOfSession(access.openSession(viewer)?.value ?? "")).toEqual({ name: "demo", role: "admin" });
    expect(openAccess().verifyNode("demo-1", node)).toBe("unknown_node");
  });
});
