import { describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { createApp } from "../app.ts";
import { OpenStreams } from "../sse/open-streams.ts";

/** One app over several requests, so that what it remembers of failures counts. */
function site(): { scene: HttpScene; ask: (path: string, init?: RequestInit) => Promise<Response> } {
  const scene = new HttpScene();
  const app = createApp(scene.ports, { host: "127.0.0.1", allowed_hosts: [] }, new OpenStreams());
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("Host", "127.0.0.1:8080");
    if (typeof init.body === "string") headers.set("Content-Length", String(init.body.length));
    return await app.request(`http://127.0.0.1:8080${path}`, { ...init, headers });
  };
  return { scene, ask };
}
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const form = (token: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams({ token }).toString(),
  headers: { ...FORM, ...headers },
});
const cookieOf = (answer: Response): string => answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";

describe("the form of the sign-in page", () => {
  it("opens a session with a token that stays out of the address", async () => {
    const { scene, ask } = site();
    const answer = await ask("/sign-in", form(" viewer-token "));
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/i);
    const me = await ask("/api/v1/me", { headers: { Cookie: cookieOf(answer) } });
    expect(await me.json()).toEqual({ name: "vera", role: "viewer" });
    expect(JSON.stringify(scene.lines)).not.toContain("viewer-token");
  });

  it("answers HEAD as it answers GET, without a body", async () => {
    const [head, get] = [await site().ask("/sign-in", { method: "HEAD" }), await site().ask("/sign-in")];
    expect([head.status, head.headers.get("Content-Type")]).toEqual([get.status, get.headers.get("Content-Type")]);
    expect(await head.text()).toBe("");
  });

  it("says that a wrong token is not valid, and does not show it", async () => {
    const { scene, ask } = site();
    const answer = await ask("/sign-in", form("hgv_<wrong>"));
    const text = await answer.text();
    expect(answer.status).toBe(401);
    expect(text).toMatch(/role="alert">This token is not valid/);
    expect(text).not.toContain("wrong&");
    expect(scene.refused).toEqual(["wrong_credentials"]);
  });

  it.each([
    ["a form of another site", form("viewer-token", { Origin: "http://evil.example" }), 403],
    ["a form of another port", form("viewer-token", { Origin: "http://127.0.0.1:3000" }), 403],
    ["a form of a page without an origin", form("viewer-token", { Origin: "null" }), 403],
    [
      "a cross-site form without Origin",
      form("viewer-token", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }),
      403,
    ],
    ["JSON", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } }, 400],
    ["a body that is no form of ours", form("x".repeat(5_000)), 400],
  ])("does not take %s", async (_, init, status) => {
    const { ask } = site();
    const answer = await ask("/sign-in", init);
    expect([answer.status, answer.headers.get("Set-Cookie")]).toEqual([status, null]);
  });
});

describe("signing out", () => {
  it("ends the session for the server too, and removes the cookie", async () => {
    const { scene, ask } = site();
    const Cookie = cookieOf(await ask("/sign-in", form("viewer-token")));
    const answer = await ask("/api/v1/sign-out", { method: "POST", headers: { Cookie } });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/sign-in?signed=out"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(/heliograph_session=; Max-Age=0/);
    expect((await ask("/api/v1/me", { headers: { Cookie } })).status).toBe(401);
    expect(scene.sign_in.sessions.size).toBe(0);
    expect(await (await ask("/sign-in?signed=out")).text()).toContain("You are signed out.");
  });

  it("can't be done by a page of another site, nor by opening an address", async () => {
    const { ask } = site();
    const Cookie = cookieOf(await ask("/sign-in", form("viewer-token")));
    await ask("/api/v1/sign-out", { method: "POST", headers: { Cookie, Origin: "http://evil.example" } });
    await ask("/api/v1/sign-out", { headers: { Cookie } });
    expect((await ask("/api/v1/me", { headers: { Cookie } })).status).toBe(200);
  });

  it("ends the earlier session of the same browser when it signs in again", async () => {
    const { scene, ask } = site();
    const Cookie = cookieOf(await ask("/sign-in", form("viewer-token")));
    await ask("/sign-in", form("admin-token", { Cookie }));
    expect([...scene.sign_in.sessions.values()].map(({ name }) => name)).toEqual(["ada"]);
  });
});

describe("wrong tokens", () => {
  it("are answered later and later, then with 429, while a right token is taken at once", async () => {
    const { scene, ask } = site();
    const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });
    const started = performance.now();
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await ask("/api/v1/me", bearer(`wrong-${n}`))).status);
    const wrong = ask("/api/v1/me", bearer("wrong-8")).then(({ status }) => statuses.push(status));
    statuses.push((await ask("/api/v1/me", bearer("viewer-token"))).status);
    statuses.push((await ask("/sign-in", form("viewer-token"))).status);
    await wrong;
    statuses.push((await ask("/api/v1/me", bearer("wrong-9"))).status);
    // The right ones are answered while a wrong one still waits.
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 200, 303, 401, 429]);
    expect(performance.now() - started).toBeGreaterThan(3_000);
    const stopped = await ask("/sign-in", form("wrong"));
    expect([stopped.status, stopped.headers.get("Retry-After")]).toEqual([429, "60"]);
    expect(scene.refused).toHaveLength(11);
  });
});
