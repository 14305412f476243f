/** The built page in a real Chromium, against a scripted collector over real HTTP. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { ScriptedCollector } from "./scripted-collector.ts";

const ROOT = join(import.meta.dirname, "..");
const CHROMIUM = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

let browser: Browser;
let server: ScriptedCollector;
let base: string;
let page: Page;
/** What the page complained of: script errors, refused by policy, foreign requests. */
let complaints: string[];

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: ROOT,
    // Vitest's own value would bundle React's development build.
    env: { ...process.env, NODE_ENV: "production" },
  });
  browser = await chromium.launch(CHROMIUM);
});
afterAll(() => browser.close());

beforeEach(async () => {
  complaints = [];
  server = new ScriptedCollector({ nodes: 4, gpus_per_node: 8, start_ms: Date.now() });
  base = await server.start();
  page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|React|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) complaints.push(`foreign request: ${request.url()}`);
  });
});
afterEach(async () => {
  await page.close();
  await server.stop();
  const wrong = [...complaints, ...server.not_found];
  if (wrong.length > 0) throw new Error(`the page complained, or asked for what is not there:\n${wrong.join("\n")}`);
});

const badge = () => page.locator(".connection");
const banner = () => page.locator(".banner");
const cell = async (key: string): Promise<string> => {
  await page.locator("canvas").press(key);
  return (await page.locator("[aria-live=polite]").textContent()) ?? "";
};

async function open(path: string): Promise<void> {
  await page.goto(`${base}/${path}`);
  await badge().filter({ hasText: "Live" }).waitFor();
}

describe("the fleet", () => {
  it("shows totals, and each GPU's value or why it has none, live", async () => {
    await open("#/");
    const tiles = page.locator(".tiles");
    await expect.poll(() => tiles.textContent()).toMatch(/Nodes online4 \/ 4.*GPUs ok30 \/ 322 not ok/);
    expect(await cell("Home")).toMatch(/^gpu-01, GPU 0: Utilization \d+ %$/);
    const before = await cell("Home");
    server.advance(7);
    await expect.poll(async () => (await cell("End")) && cell("Home")).not.toBe(before);
    expect(server.viewers).toBe(1);
    await page.getByLabel("Filter by node").fill("state:lost");
    await page.getByText("1 of 32 GPUs").waitFor();
    expect(await cell("Home")).toBe("gpu-03, GPU 5: Lost: GPU is lost: it has fallen off the bus (XID 79)");
    await page.getByLabel("Filter by node").fill("job:nobody");
    await page.getByText("No GPU matches the filter").waitFor();
  });

  it("switches what the map shows, keeps that in the address, and says the unit", async () => {
    await open("#/");
    for (const [name, says] of [
      ["Power", /Power \d+ W$/],
      ["Temperature", /Temperature \d+ °C$/],
      ["Memory", /Memory \d+ % of its memory$/],
    ] as const) {
      await page.locator("label").filter({ hasText: name }).click();
      await expect.poll(() => cell("Home")).toMatch(says);
      expect(page.url()).toContain(`metric=${name.toLowerCase()}`);
    }
    await page.reload();
    await badge().filter({ hasText: "Live" }).waitFor();
    await expect.poll(() => cell("Home")).toMatch(/Memory/);
  });

  it("leads from a GPU to its node by pointer and by keyboard, with a card on the way", async () => {
    await open("#/");
    const map = page.locator("canvas");
    await map.hover({ position: { x: 60, y: 40 } });
    await expect.poll(() => page.locator(".gpu-card").textContent()).toMatch(/gpu-01.*GPU 0.*NVIDIA H100.*Power\d+ W.*llama-70b/);
    await map.click({ position: { x: 60, y: 40 } });
    await page.getByRole("heading", { name: "gpu-01" }).waitFor();
    await page.goBack();
    await expect.poll(() => cell("End")).toMatch(/^gpu-04, GPU 7/);
    await map.press("Enter");
    await page.getByRole("heading", { name: "gpu-04" }).waitFor();
  });
});

describe("a node", () => {
  it("shows its GPUs, host, processes and charts from history, and continues live", async () => {
    await open("#/nodes/gpu-03");
    const table = page.getByRole("region", { name: "GPUs of this node" });
    await expect.poll(() => table.textContent()).toMatch(/Lost: GPU is lost.*No permission: insufficient permissions/s);
    await expect.poll(() => page.getByRole("region", { name: "Processes" }).textContent()).toContain("python train.py");
    await expect.poll(() => page.getByRole("region", { name: "Host" }).textContent()).toMatch(/NVML works.*Driver570\.86/s);
    const chart = page.getByRole("img", { name: /^Power, newest values/ });
    await expect.poll(() => chart.getAttribute("aria-label")).toMatch(/GPU 0 \d+ W.*GPU 5 –/);
    expect(await page.locator(".chart canvas").count()).toBe(4);
    const before = await chart.getAttribute("aria-label");
    server.advance(9);
    await expect.poll(() => chart.getAttribute("aria-label")).not.toBe(before);
    await expect.poll(() => page.getByRole("region", { name: "Host" }).textContent()).toContain("MiB/s");
  });
});

describe("jobs", () => {
  it("shows progress live, how jobs ended, and treats names from nodes as text", async () => {
    await server.stop();
    server = new ScriptedCollector({ nodes: 8, gpus_per_node: 8, start_ms: Date.now() });
    base = await server.start();
    await open("#/jobs");
    const running = page.getByRole("region", { name: "Jobs that run" });
    await expect.poll(() => running.textContent()).toMatch(/diffusion-xl.*stalled.*no step for 6 min/s);
    await running.getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    const ended = page.getByRole("region", { name: "Jobs that ended" });
    await expect
      .poll(() => ended.textContent())
      .toMatch(/out of GPU memory.*exit 1: CUDA out of memory.*out of memory.*killed by SIGKILL \(9\).*its node went away/s);
    // A side activity has a counter of its own, which is no progress.
    await running.getByText("Evaluating · 12 of 40").first().waitFor();
    expect(await ended.getByText("Evaluating").count()).toBe(0);
    const bar = page.getByRole("progressbar", { name: "Progress of llama-70b pretrain" });
    expect(await bar.getAttribute("aria-valuenow")).toBe("20");
    server.advance(1_000);
    await expect.poll(() => bar.getAttribute("aria-valuenow")).toBe("35");
    await running.getByRole("link", { name: "llama-70b pretrain" }).click();
    await page.getByRole("heading", { name: "llama-70b pretrain" }).waitFor();
    await page.getByRole("img", { name: /^loss, newest values: loss 0\.11/ }).waitFor();
    const sums = page.getByRole("list", { name: "Time in each phase" });
    await expect.poll(() => sums.textContent()).toMatch(/^Starting 10 min 00 s *Training 1 h \d+ min *Evaluating \d+ min/);
    expect(await page.getByRole("img", { name: "Phases of this job over its time" }).locator("span").count()).toBe(5);
    const ranks = page.getByRole("region", { name: "Ranks of this job" });
    expect(await ranks.textContent()).toContain("Slowest: rank 15 on gpu-02, 2.10 steps/s, 4 steps behind");
    expect(await ranks.getByRole("listitem").count()).toBe(16);
    const gpus = page.getByRole("region", { name: "GPUs of this job" });
    expect(await gpus.textContent()).toMatch(/8\.00 kWh of energy, 24\.0 h of GPU time, 83 % used on the whole/);
    const row = gpus.getByRole("row", { name: /gpu-02 GPU 3/ });
    expect(await row.textContent()).toMatch(/83 %500 Wh1\.50 h.*the scheduler allocated it \(90 % sure\)/);
    // A history of a hundred steps stands before what came while the page was open.
    await page.getByRole("region", { name: "Metrics" }).waitFor();
    await row.getByRole("link", { name: "gpu-02" }).click();
    await page.getByRole("heading", { name: "gpu-02" }).waitFor();
    await expect
      .poll(() => page.getByRole("region", { name: "GPUs of this node" }).textContent())
      .toMatch(/for 1 h \d+ min, the sch/);
  });

  it("that wait are in the order of their queue, with why, their GPUs and when they may start", async () => {
    await open("#/jobs");
    const waiting = page.getByRole("region", { name: "Jobs that wait" });
    await expect.poll(() => waiting.getByRole("row").count()).toBe(4);
    const rows = await waiting.getByRole("row").allTextContents();
    expect(rows[1]).toMatch(/^sweep-1 gpu.*8next in line: waits for free resources1in 1 h \d+ min/);
    expect(rows[2]).toMatch(/^sweep-3 gpu · array 4-10%2.*8 eachjobs with a higher priority are before it2–/);
    expect(rows[3]).toMatch(/^sweep-2 gpu.*–held by its user––/);
    expect(await page.getByRole("region", { name: "Jobs that run" }).textContent()).toContain("3 waiting");
    await page.getByLabel("Filter by name").fill("held");
    await expect.poll(() => waiting.count()).toBe(0);
    await page.getByLabel("Filter by name").fill("");
    await waiting.getByRole("link", { name: "sweep-1" }).click();
    await page.getByRole("heading", { name: "sweep-1" }).waitFor();
    const details = page.getByRole("region", { name: "Details" });
    await expect.poll(() => details.textContent()).toMatch(/GPUs asked for8.*Position1, by priority within its partition/s);
    await page.goBack();
    await waiting.waitFor();
  });

  it("that ended long ago or had several attempts are shown from the store", async () => {
    await open("#/jobs/run%2Fpast");
    await page.getByRole("heading", { name: "bert-base" }).waitFor();
    expect(await page.getByRole("region", { name: "Details" }).textContent()).toContain("run/past");
    await page.evaluate(() => (location.hash = "#/jobs/slurm%2Fmain%2F1"));
    const attempts = page.getByRole("region", { name: "Attempts" });
    await expect.poll(() => attempts.textContent()).toMatch(/2running.*1out of GPU memoryexit 1/s);
    await page.evaluate(() => (location.hash = "#/jobs/run%2Fnever"));
    await expect.poll(() => page.locator("main").textContent()).toContain("Nothing is known of a job “run/never”");
    expect(server.not_found).toContain("/api/v1/jobs/run%2Fnever");
    server.not_found.length = 0;
  });
});

describe("a lost connection", () => {
  it("is shown at once with the age of the data, and the stream resumes from the last message", async () => {
    await open("#/jobs");
    const bar = page.getByRole("progressbar", { name: "Progress of llama-70b pretrain" });
    await bar.waitFor();
    server.answers = "cut";
    server.cut();
    await expect.poll(() => banner().textContent()).toMatch(/Connection lost.*What you see is .* old/);
    expect(await badge().textContent()).toBe("Reconnecting");
    server.advance(1_000);
    server.answers = "as usual";
    await expect.poll(() => bar.getAttribute("aria-valuenow")).toBe("35");
    await expect.poll(() => banner().count()).toBe(0);
    expect(server.resumed_from[0]).toBeNull();
    expect(Number(server.resumed_from.at(-1))).toBeGreaterThan(0);
  });

  it("says when nothing arrives although the connection is open", async () => {
    await open("#/");
    await expect.poll(() => badge().textContent()).toMatch(/^No news for \d/);
    server.advance();
    await expect.poll(() => badge().textContent()).toBe("Live");
  });

  it("says that the session ended and takes a new one", async () => {
    await open("#/");
    server.answers = "unauthorized";
    server.cut();
    await expect.poll(() => banner().textContent()).toContain("Your session has ended");
    expect(await banner().getByLabel("Token").getAttribute("type")).toBe("password");
    server.answers = "as usual";
    await page.getByRole("button", { name: "signed in elsewhere" }).click();
    await badge().filter({ hasText: "Live" }).waitFor();
    expect(await banner().count()).toBe(0);
  });
});

describe("after an upgrade of the collector", () => {
  it("says which part is gone, and the rest of the page works", async () => {
    await open("#/");
    await page.route("**/assets/node-page*", (route) => route.abort());
    await page.evaluate(() => (location.hash = "#/nodes/gpu-01"));
    await page.getByRole("button", { name: "Reload" }).waitFor();
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.getByRole("heading", { name: "Jobs" }).waitFor();
    expect(await badge().textContent()).toBe("Live");
    expect(await page.getByRole("button", { name: "Reload" }).count()).toBe(0);
  });
});

describe("a part that could not be fetched once", () => {
  it("is shown after an automatic reload", async () => {
    await open("#/");
    await page.route("**/assets/node-page*", (route) => route.abort(), { times: 1 });
    await page.evaluate(() => (location.hash = "#/nodes/gpu-01"));
    await page.getByRole("heading", { name: "gpu-01" }).waitFor();
    expect(await page.getByRole("button", { name: "Reload" }).count()).toBe(0);
  });
});

describe("the address", () => {
  it("keeps the filter of jobs, and shows a heading and links on a page that does not exist", async () => {
    await open("#/jobs");
    await page.getByRole("searchbox").fill("state");
    await page.waitForFunction(() => location.hash === "#/jobs?filter=state");
    await page.evaluate(() => (location.hash = "#/elsewhere"));
    await page.getByRole("heading", { level: 1, name: "elsewhere" }).waitFor();
    expect(await page.getByRole("main").getByRole("link").count()).toBe(3);
  });

  it("moves the keyboard to the new page where the link that was followed is gone", async () => {
    await open("#/nodes");
    await page.getByRole("link", { name: "gpu-01" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "gpu-01" }).waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
  });
});

describe("on a phone", () => {
  it("no page is wider than the screen", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of ["#/", "#/nodes", "#/nodes/gpu-03", "#/jobs", "#/jobs/slurm%2Fmain%2F0"]) {
      await open(path);
      await page.locator(".panel").first().waitFor();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ path, beyond }).toEqual({ path, beyond: 0 });
    }
  });
});
