import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ProcDescriber } from "./process-describer.ts";
import { UserNames } from "./user-names.ts";

let directory = "";
let now_ms = 0;
let names: UserNames | undefined;
beforeEach(() => {
  now_ms = 0;
  directory = mkdtempSync(join(tmpdir(), "heliograph-users-"));
  writeFileSync(join(directory, "passwd"), "local:x:501:501::/:/bin/sh\nbroken\n");
});
afterEach(async () => {
  await names?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** A name service as this machine's own, in the place of getent. */
function service(script: string, most_wait_ms = 5_000): UserNames {
  const getent_path = join(directory, "getent");
  writeFileSync(getent_path, `#!/bin/sh\necho "$2" >> ${directory}/asked\n${script}\n`);
  chmodSync(getent_path, 0o755);
  names = new UserNames({ passwd_path: join(directory, "passwd"), getent_path, now_ms: () => now_ms, most_wait_ms });
  return names;
}
const asked = (): readonly string[] => readFileSync(join(directory, "asked"), "utf8").trim().split("\n");

const LDAP = '[ "$2" = 70001 ] && echo "ada:*:70001:70001::/home/ada:/bin/sh" || exit 2';

describe("the name of a user", () => {
  it("comes from the name services where /etc/passwd has none, and is asked for once", async () => {
    const users = service(LDAP);
    const all = (): readonly string[] => [501, 70_001, 70_001, 70_002, 70_002].map((uid) => users.nameOf(uid));
    expect(all()).toEqual(["local", "70001", "70001", "70002", "70002"]);
    expect([users.isSettled(501), users.isSettled(70_001)]).toEqual([true, false]);
    await users.answered();
    expect(all()).toEqual(["local", "ada", "ada", "70002", "70002"]);
    expect([users.isSettled(70_001), users.isSettled(70_002)]).toEqual([true, true]);
    await users.answered();
    expect(asked()).toEqual(["70001", "70002"]);
  });

  it("is asked for again after ten minutes, and stays what it was until there is an answer", async () => {
    const users = service(LDAP);
    users.nameOf(70_001);
    await users.answered();
    now_ms = 600_001;
    expect(users.nameOf(70_001)).toBe("ada");
    await users.answered();
    expect(asked()).toEqual(["70001", "70001"]);
  });

  it("blocks nothing while a service does not answer, and asks nothing for a minute afterwards", async () => {
    const users = service("exec sleep 600", 1_000);
    const began = performance.now();
    expect([70_001, 70_002, 70_003].map((uid) => users.nameOf(uid))).toEqual(["70001", "70002", "70003"]);
    expect(performance.now() - began).toBeLessThan(1_000);
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    await users.answered();
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
    now_ms = 59_000;
    users.nameOf(70_002);
    await users.answered();
    expect(asked()).toEqual(["70001"]);
    now_ms = 61_000;
    users.nameOf(70_002);
    await expect.poll(() => asked()).toEqual(["70001", "70002"]);
    await users.stop();
  });

  it("is absent where a service answers with another user", async () => {
    const users = service('echo "root:*:0:0::/:/bin/sh"');
    users.nameOf(70_001);
    await users.answered();
    expect(users.nameOf(70_001)).toBe("70001");
  });

  it("is added to a process that was described before the answer", async () => {
    const uid = process.getuid?.() ?? 0;
    const users = service(`echo "grace:*:${uid}:0::/:/bin/sh"`);
    const describer = new ProcDescriber({ proc_root: "/proc", users });
    expect(describer.describe(process.pid).user).toBe(String(uid));
    await users.answered();
    expect(describer.describe(process.pid).user).toBe("grace");
  });

  it("is the answer of this machine's getent", async () => {
    names = new UserNames({ passwd_path: "/nowhere", getent_path: "/usr/bin/getent", now_ms: () => now_ms });
    names.nameOf(0);
    names.nameOf(4_000_000_000);
    await names.answered();
    expect([names.nameOf(0), names.nameOf(4_000_000_000)]).toEqual(["root", "4000000000"]);
  });
});
