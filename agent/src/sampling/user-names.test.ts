import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { MOST_WAIT_MS, UserNames } from "./user-names.ts";

let directory = "";
let now_ms = 0;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-users-"));
  writeFileSync(join(directory, "passwd"), "local:x:501:501::/:/bin/sh\nbroken\n");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A name service as this machine's own, in the place of getent. */
function service(script: string): UserNames {
  const getent_path = join(directory, "getent");
  writeFileSync(getent_path, `#!/bin/sh\necho asked >> ${directory}/asked\n${script}\n`);
  chmodSync(getent_path, 0o755);
  return new UserNames({ passwd_path: join(directory, "passwd"), getent_path, now_ms: () => now_ms });
}

describe("the name of a user", () => {
  it("comes from the name services where /etc/passwd has none, and is asked for once", () => {
    const names = service('[ "$2" = 70001 ] && echo "ada:*:70001:70001::/home/ada:/bin/sh" || exit 2');
    expect([names.nameOf(501), names.nameOf(70_001), names.nameOf(70_001), names.nameOf(70_002), names.nameOf(70_002)]).toEqual([
      "local",
      "ada",
      "ada",
      "70002",
      "70002",
    ]);
    const asked = new UserNames({ passwd_path: join(directory, "asked"), getent_path: "", now_ms: () => now_ms });
    expect(asked.nameOf(1)).toBe("1");
  });

  it("is a number where a service does not answer in time, and nothing is asked for a minute", () => {
    const names = service("exec sleep 5");
    const began = performance.now();
    expect([names.nameOf(70_001), names.nameOf(70_002), names.nameOf(70_003)]).toEqual(["70001", "70002", "70003"]);
    expect(performance.now() - began).toBeLessThan(3 * MOST_WAIT_MS);
  });

  it("is not that of another user whom a service names", () => {
    expect(service('echo "root:*:0:0::/:/bin/sh"').nameOf(70_001)).toBe("70001");
  });

  it("is what this machine's own getent says", () => {
    const names = new UserNames({ passwd_path: "/nowhere", getent_path: "/usr/bin/getent", now_ms: () => now_ms });
    expect([names.nameOf(0), names.nameOf(4_000_000_000)]).toEqual(["root", "4000000000"]);
  });
});
