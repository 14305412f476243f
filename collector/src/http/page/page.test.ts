import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";

describe("the page", () => {
  let root = "";
  let scene = new HttpScene();
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "heliograph-page-"));
    await mkdir(join(root, "dist/assets"), { recursive: true });
    await writeFile(join(root, "secret.txt"), "secret");
    await writeFile(join(root, "dist/index.html"), "<title>Heliograph</title>");
    await writeFile(join(root, "dist/assets/main-4f2a.js"), "export {};");
    scene = new HttpScene({ page_directory: join(root, "dist") });
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each(["/", "/nodes/a", "/jobs/run/1", "/index.html"])("%s is the index, which is fetched again each time", async (path) => {
    const answer = await scene.ask(path, "viewer");
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "private, no-cache"]);
    expect(await answer.text()).toContain("Heliograph");
  });

  it("has files that a browser may keep for ever", async () => {
    const answer = await scene.ask("/assets/main-4f2a.js", "viewer");
    expect(answer.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
    expect((await scene.ask("/assets/gone.js", "viewer")).status).toBe(404);
  });

  it.each(["/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00", "/%ff"])(
    "%s does not lead out of its directory",
    async (path) => {
      const answer = await scene.ask(path, "viewer");
      expect(await answer.text()).not.toContain("secret");
    },
  );

  it("says so when it was not built", async () => {
    const answer = await new HttpScene().ask("/", "viewer");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build");
  });
});
