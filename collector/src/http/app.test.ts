import type { ApiError } from "@heliograph/api/shapes/error";
import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { HttpScene } from "../../test/http/http-scene.ts";
import { batchOf } from "../../test/live/batches.ts";
import { CollectorError } from "../errors.ts";
import { OpenStreams } from "./sse/open-streams.ts";
import { routesOf } from "./routes.ts";

const errorOf = async (answer: Response): Promise<ApiError["error"]> => ((await answer.json()) as ApiError).error;
const cookieOf = (answer: Response): string => answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";

describe("without being signed in", () => {
  const scene = new HttpScene();
  const places = routesOf(scene.ports, new OpenStreams())
    .filter((route) => route.access !== "open")
    .map((route) => route.path.replace(":id{.+}", "run/1").replace(/:\w+/, "x").replace("/*", "/"));

  it.each([...places, "/nowhere", "/assets/x.js", "/clickhouse", "//"])("%s answers 401", async (path) => {
    const answer = await scene.ask(path);
    expect(answer.status).toBe(401);
    expect((await errorOf(answer)).code).toBe("not_signed_in");
  });

  it("health and readiness answer; identifier and reasons are for administrators alone", async () => {
    const checks = [{ name: "store", ready: false, reason: "ClickHouse does not answer" }];
    const down = new HttpScene();
    down.checks = checks;
    for (const role of [undefined, "viewer", "analyst"] as const) {
      expect(await (await down.ask("/healthz", role)).json()).toEqual({ alive: true });
      const answer = await down.ask("/readyz", role);
      expect([answer.status, await answer.json()]).toEqual([503, { ready: false, checks: [{ name: "store", ready: false }] }]);
    }
    expect(await (await down.ask("/healthz", "admin")).json()).toEqual({ alive: true, instance: "c-0123456789abcdef" });
    expect(await (await down.ask("/readyz", "admin")).json()).toEqual({ ready: false, checks });
    expect((await scene.ask("/readyz")).status).toBe(200);
    const wrong = await scene.ask("/healthz", undefined, { headers: { Authorization: "Bearer nonsense" } });
    expect([wrong.status, await wrong.json()]).toEqual([200, { alive: true }]);
  });

  it("shows a browser how to sign in", async () => {
    const answer = await scene.ask("/", undefined, { headers: { Accept: "text/html,*/*" } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Content-Type")).toContain("text/html");
    expect(await answer.text()).toMatch(/<form action="\/sign-in" method="post">[^]*name="token" type="password"/);
  });

  it("refuses wrong tokens", async () => {
    const headers = { Authorization: "Bearer nonsense", Cookie: "heliograph_session=nonsense" };
    expect((await scene.ask("/api/v1/fleet", undefined, { headers })).status).toBe(401);
    // A session's value is no token, and a token no session.
    const swapped = { Cookie: "heliograph_session=admin-token" };
    expect((await scene.ask("/api/v1/fleet", undefined, { headers: swapped })).status).toBe(401);
    const basic = { Authorization: `Basic ${btoa("x:admin-token")}` };
    expect((await scene.ask("/api/v1/fleet", undefined, { headers: basic })).status).toBe(401);
  });
});

describe("the link", () => {
  it("becomes a cookie and is removed from the address", async () => {
    const scene = new HttpScene();
    const answer = await scene.ask("/nodes/a?tab=1&token=link-token");
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/nodes/a?tab=1"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/i);
    const me = await scene.ask("/api/v1/me", undefined, { headers: { Cookie: cookieOf(answer) } });
    expect(await me.json()).toEqual({ name: "administrator", role: "admin" });
    expect((await scene.ask("/?token=link-token")).status).toBe(401);
    expect(JSON.stringify(scene.lines)).not.toContain("link-token");
  });

  it("is a secure cookie behind TLS, and leads nowhere else", async () => {
    const scene = new HttpScene();
    const answer = await scene.ask("//evil.example/?token=viewer-token", undefined, {
      headers: { "X-Forwarded-Proto": "https" },
    });
    expect(answer.headers.get("Location")).toBe("/evil.example/");
    expect(answer.headers.get("Set-Cookie")).toContain("; Secure");
  });

  it("from another site's page loads once more, since that one does not send the cookie", async () => {
    const scene = new HttpScene();
    const page = (site: string): Promise<Response> =>
      scene.ask("/", undefined, { headers: { Accept: "text/html", "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate" } });
    expect(await (await page("cross-site")).text()).toContain('http-equiv="refresh"');
    expect(await (await page("same-origin")).text()).not.toContain("refresh");
  });
});

describe("other sites", () => {
  it("can't ask under a name of their own, nor from their pages", async () => {
    const scene = new HttpScene();
    expect((await scene.ask("/healthz", undefined, { headers: { Host: "evil.example" } })).status).toBe(421);
    expect((await scene.ask("/api/v1/me", "viewer", { headers: { Host: "heliograph.example" } })).status).toBe(200);
    expect((await scene.ask("/api/v1/me", "viewer", { headers: { Host: "localhost:1" } })).status).toBe(200);
    expect((await scene.ask("/api/v1/me", "viewer", { headers: { Origin: "http://evil.example" } })).status).toBe(403);
    expect((await scene.ask("/api/v1/me", "viewer", { headers: { Origin: "null" } })).status).toBe(403);
    expect((await scene.ask("/api/v1/me", "viewer", { headers: { Origin: "http://127.0.0.1:8080" } })).status).toBe(200);
    expect(scene.refused).toEqual(["wrong_host", "wrong_origin", "wrong_origin"]);
  });

  it.each([
    ["another port of this host", { Origin: "http://127.0.0.1:3000" }, 403],
    ["this host over another scheme", { Origin: "https://127.0.0.1:8080" }, 403],
    [
      "this host over plain HTTP, behind a proxy with TLS",
      { "X-Forwarded-Proto": "https", Origin: "http://127.0.0.1:8080" },
      403,
    ],
    ["another name of this machine", { Origin: "http://localhost:8080" }, 403],
    ["an allowed name on another port", { Host: "heliograph.example", Origin: "http://heliograph.example:3000" }, 403],
    ["an allowed name behind a proxy", { "X-Forwarded-Proto": "https", Origin: "https://heliograph.example" }, 200],
    ["a page that another port of this host opened", { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors" }, 403],
    ["a script tag of another site", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" }, 403],
    ["a link to the API on another site", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }, 403],
    ["its own page", { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" }, 200],
    ["the address bar", { "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate" }, 200],
  ])("a request from %s", async (_, headers, status) => {
    expect(
      (await new HttpScene().ask("/api/v1/me", "viewer", { headers: { ...headers } as Record<string, string> })).status,
    ).toBe(status);
  });

  it("can't frame it, and what it serves runs no scripts but its own", async () => {
    const { headers } = await new HttpScene().ask("/healthz");
    expect(headers.get("Content-Security-Policy")).toMatch(/default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
  });
});

describe("snapshots", () => {
  const scene = new HttpScene();
  scene.read(300);
  scene.hub.batch(
    batchOf("a", "job_events", [
      { time_ms: 1, job_id: "run/4f2a", name: "train", state: heliograph.v1.JobState.JOB_STATE_RUNNING },
    ]),
  );
  scene.event("1", "<b>");

  it.each([
    ["/api/v1/fleet", { totals: { gpus: 1, power_watts: 300, jobs_running: 1 }, gpus: [{ gpu_uuid: "GPU-1" }] }],
    ["/api/v1/nodes", { nodes: [{ node: "a", online: true }] }],
    ["/api/v1/nodes/a", { node: "a", gpus: [{ gpu_uuid: "GPU-1" }], processes: [] }],
    ["/api/v1/gpus/GPU-1", { gpus: [{ node: "a" }], processes: [] }],
    ["/api/v1/jobs", { jobs: [{ job_id: "run/4f2a" }] }],
    ["/api/v1/jobs/run/4f2a", { job_id: "run/4f2a", state: "running" }],
    ["/api/v1/jobs/run%2F4f2a", { job_id: "run/4f2a" }],
    ["/api/v1/events?node=a&limit=5", { events: [{ event_id: "1", message: "<b>" }] }],
    ["/api/v1/events?node=b", { events: [] }],
  ])("%s", async (path, expected) => {
    const answer = await scene.ask(path, "viewer");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject(expected);
    const etag = answer.headers.get("ETag") ?? "";
    const again = await scene.ask(path, "viewer", { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("have another ETag once something changed", async () => {
    const before = (await scene.ask("/api/v1/fleet", "viewer")).headers.get("ETag") ?? "";
    scene.read(301);
    expect((await scene.ask("/api/v1/fleet", "viewer", { headers: { "If-None-Match": before } })).status).toBe(200);
  });

  it.each(["/api/v1/nodes/b", "/api/v1/gpus/GPU-2", "/api/v1/jobs/run/none"])("%s is 404, with a hint", async (path) => {
    const answer = await scene.ask(path, "viewer");
    expect(answer.status).toBe(404);
    expect((await errorOf(answer)).hint).toContain("/api/v1/");
  });

  it("of an unknown route are 404 and list the routes", async () => {
    for (const [path, init] of [
      ["/api/v2/fleet", {}],
      ["/api/v1/fleet", { method: "POST" }],
    ] as const) {
      const answer = await scene.ask(path, "viewer", init);
      const error = await errorOf(answer);
      expect([answer.status, error.code]).toEqual([404, "route_unknown"]);
      expect(error.hint).toContain("/api/v1/jobs/{id}");
    }
  });
});

describe("/api/v1/series", () => {
  it("queries the store with the parameters and their defaults", async () => {
    const scene = new HttpScene();
    scene.hub.batch(batchOf("a", "node_inventory", [{ time_ms: 1, hostname: "a" }]));
    await scene.ask("/api/v1/series?node=a&readings=power_watts,power_watts,sm_clock_mhz", "viewer");
    const now = scene.clock.now_ms;
    const readings = ["power_watts", "sm_clock_mhz"];
    expect(scene.questions).toEqual([{ of: "gpu", node: "a", readings, from_ms: now - 900_000, to_ms: now, points: 300 }]);
    const answer = await scene.ask("/api/v1/series?of=host&node=a&readings=load_1m&from_ms=1&to_ms=2&points=9", "viewer");
    expect(await answer.json()).toMatchObject({ from_ms: 1, to_ms: 2 });
    const early = await scene.ask("/api/v1/series?node=a&readings=power_watts&to_ms=1000", "viewer");
    expect(await early.json()).toMatchObject({ from_ms: 0, to_ms: 1000 });
  });

  it.each([
    ["node=nobody", "node_unknown"],
    ["of=host&node=nobody", "node_unknown"],
    ["gpu_uuid=GPU-nobody", "gpu_unknown"],
  ])("says that %s is unknown, rather than that it reported nothing", async (of, code) => {
    const answer = await new HttpScene().ask(
      `/api/v1/series?${of}&readings=${of.startsWith("of") ? "load_1m" : "power_watts"}`,
      "viewer",
    );
    expect([answer.status, (await errorOf(answer)).code]).toEqual([404, code]);
  });

  it.each([
    ["", "readings"],
    ["?node=a&readings=nonsense", "nonsense"],
    ["?readings=power_watts", "node"],
    ["?node=a&gpu_uuid=G&readings=power_watts", "node"],
    ["?node=a&readings=power_watts&points=100000", "points"],
    ["?node=a&readings=power_watts&from_ms=5&to_ms=4", "from_ms"],
    ["?node=a&readings=power_watts&from_ms=0&to_ms=99999999999999", "from_ms"],
    ["?node=A%20B&readings=power_watts", "node"],
    ["?node=a&readings=power_watts&to_ms=", "to_ms"],
    ["?node=a&readings=power_watts&to_ms=0", "from_ms"],
    ["?node=a&readings=power_watts&from_ms=x", "from_ms"],
  ])("%s is refused with what is wrong", async (query, word) => {
    const scene = new HttpScene();
    const answer = await scene.ask(`/api/v1/series${query}`, "viewer");
    expect(answer.status).toBe(400);
    expect((await errorOf(answer)).message).toContain(word);
    expect(scene.questions).toEqual([]);
  });

  it("says when the store is away, and nothing of other faults", async () => {
    const path = "/api/v1/series?node=a&readings=power_watts";
    const scene = new HttpScene();
    const away = new CollectorError("clickhouse_unavailable", "ClickHouse does not answer", { hint: "Wait.", retryable: true });
    const failing = (error: Error): HttpScene => {
      scene.series_failure = error;
      return scene;
    };
    const answer = await failing(away).ask(path, "viewer");
    expect([answer.status, await errorOf(answer)]).toMatchObject([503, { code: "clickhouse_unavailable", hint: "Wait." }]);
    const fault = await failing(new Error("secret detail")).ask(path, "viewer");
    expect(fault.status).toBe(500);
    expect(await fault.text()).not.toContain("secret");
    expect(scene.faults).toHaveLength(1);
  });
});

describe("a command to a node", () => {
  const post = (scene: HttpScene, body: string, role?: "admin" | "viewer" | "analyst", node = "a") =>
    scene.ask(`/api/v1/nodes/${node}/commands`, role, {
      method: "POST",
      body,
      headers: { "Content-Length": String(body.length) },
    });
  function sceneWithNode(): HttpScene {
    const scene = new HttpScene();
    scene.read(300);
    return scene;
  }

  it("goes from an administrator to the node", async () => {
    const scene = sceneWithNode();
    const answers = [
      await post(scene, '{"sample_interval_ms":500}', "admin"),
      await post(scene, '{"sample_interval_ms":null}', "admin"),
      await post(scene, '{"release_nvml_for_ms":60000}', "admin"),
    ];
    for (const answer of answers) expect([answer.status, await answer.json()]).toEqual([200, { node: "a", told: true }]);
    expect(scene.asked_of_nodes).toEqual([
      { node: "a", interval_ms: 500 },
      { node: "a", interval_ms: undefined },
      { node: "a", for_ms: 60_000 },
    ]);
  });

  it("is kept for an offline node, except for the release of NVML, which is for now", async () => {
    const scene = sceneWithNode();
    scene.node_is_there = false;
    expect(await (await post(scene, '{"sample_interval_ms":500}', "admin")).json()).toEqual({ node: "a", told: false });
    expect((await post(scene, '{"release_nvml_for_ms":60000}', "admin")).status).toBe(409);
  });

  it.each([
    ["nobody", undefined, 401],
    ["a viewer", "viewer", 403],
    ["an analyst", "analyst", 403],
  ] as const)("is not taken from %s", async (_, role, status) => {
    const scene = sceneWithNode();
    expect((await post(scene, '{"sample_interval_ms":500}', role)).status).toBe(status);
    expect(scene.asked_of_nodes).toEqual([]);
  });

  it.each([
    "",
    "{",
    "[]",
    "{}",
    '{"sample_interval_ms":99}',
    '{"sample_interval_ms":60001}',
    '{"sample_interval_ms":"1"}',
    '{"reboot":1}',
  ])("that says %s is refused with what was expected", async (body) => {
    const scene = sceneWithNode();
    const answer = await post(scene, body, "admin");
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("100 to 60000");
    expect(scene.asked_of_nodes).toEqual([]);
  });

  it("to an unknown node is refused", async () => {
    expect((await post(sceneWithNode(), '{"sample_interval_ms":500}', "admin", "b")).status).toBe(404);
  });
});

describe("the rest", () => {
  it("shows metrics to everybody who is signed in", async () => {
    const answer = await new HttpScene().ask("/metrics", "viewer");
    expect([answer.headers.get("Content-Type"), await answer.text()]).toEqual(["text/plain; version=0.0.4", "heliograph_up 1\n"]);
  });

  it("logs each request with who asked, without secrets", async () => {
    const scene = new HttpScene();
    await scene.ask("/api/v1/events?node=viewer-token", "viewer");
    expect(scene.lines).toEqual([{ method: "GET", path: "/api/v1/events", status: 200, duration_ms: 0, principal: "vera" }]);
  });
});
