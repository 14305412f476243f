import { writeFileSync } from "node:fs";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { exampleGpu, exampleState, type NvmlState } from "../nvml-double/state.ts";
import { HELIO, helioRun } from "../jobs/helio-command.ts";
import { until } from "../jobs/recording-agent.ts";
import { SamplingAgent } from "../jobs/sampling-agent.ts";
import { Tmux } from "./tmux.ts";

/** RTL and wide letters, joined emoji, an isolated mark: what names may have. */
const NAME = "很长 שלום 👨‍👩‍👧 z̵̵̵̵";
const TRAINING = `
import sys, time
for step in range(1, 100001):
    print(f"step {step}/100000 loss=0.5", flush=True)
    time.sleep(0.05)
`;

/** Other jobs of this machine, of Slurm say, are jobs as well. */
const OURS = "--filter train.py";

const agent = new SamplingAgent();
let jobs: ChildProcess[] = [];
let state: NvmlState;
let terminal: Tmux | undefined;

beforeAll(async () => {
  state = exampleState(8);
  await agent.start({ ...state, gpus: state.gpus.map((gpu) => ({ ...gpu, processes: [], samples: [] })) });
  const script = join(agent.directory, "train.py");
  writeFileSync(script, TRAINING);
  jobs = ["bert-base", NAME].map((name) => {
    const [program = "", ...args] = helioRun(["python3", script], "--name", name);
    return spawn(program, args, { env: { PATH: "/usr/bin:/bin", HELIOGRAPH_JOBS_SOCKET: agent.socket_path }, stdio: "ignore" });
  });
  const pids = await Promise.all(jobs.map((job) => until("the job's program", () => childOf(job.pid ?? 0))));
  const gpus = Array.from({ length: 8 }, (_, slot) => {
    const pid = pids[slot < 2 ? 0 : slot === 2 ? 1 : 2];
    const processes = pid === undefined ? [] : [{ kind: "compute" as const, pid, used: 60 * 1024 ** 3 }];
    return { ...exampleGpu(slot), processes, samples: [] };
  });
  agent.play({ ...state, gpus, failures: [{ slot: 7, call: "*", code: 15 }] });
  await until("steps of both jobs", () => [...agent.jobs.jobs.values()].filter((job) => job.ranks.size > 0).length === 2);
});
afterEach(() => {
  terminal?.stop();
  terminal = undefined;
});
afterAll(async () => {
  for (const job of jobs) job.kill("SIGTERM");
  await agent.remove();
});

function childOf(pid: number): number | undefined {
  try {
    return Number(execFileSync("pgrep", ["-P", String(pid), "-f", "train.py"], { encoding: "utf8" }).split("\n")[0]) || undefined;
  } catch {
    return undefined;
  }
}

function open(columns: number, rows: number, environment: Readonly<Record<string, string>> = {}): Tmux {
  terminal = new Tmux({
    columns,
    rows,
    environment: {
      HELIOGRAPH_JOBS_SOCKET: agent.socket_path,
      HELIO: HELIO.join(" "),
      TOP: `${HELIO.join(" ")} top ${OURS}`,
      ...environment,
    },
  });
  terminal.type("clear; echo was here");
  return terminal;
}

/** This test alone runs the command from this checkout. */
const newestTop = (): number => Number(execFileSync("pgrep", ["-n", "-f", `${HELIO[1]} top`], { encoding: "utf8" }));

/** The terminal as it was: the shell's screen, a cursor, wrapping, and a shell that shows what is typed. */
async function restored(tmux: Tmux): Promise<object> {
  await until("the shell's screen", () => !tmux.has_alternate_screen);
  const { has_cursor, has_wrap, screen } = tmux;
  tmux.type("stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo|isig)' | tr '\\n' ' '");
  await tmux.shows(/^isig icanon echo/m);
  return { has_cursor, has_wrap, has_screen: screen.includes("was here") };
}

const AS_BEFORE = { has_cursor: true, has_wrap: true, has_screen: true };

describe("helio top in a terminal", () => {
  it("shows GPUs, holders and moving jobs at 80 columns, and restores the terminal", async () => {
    const tmux = open(80, 24);
    tmux.type("$TOP; echo status $?");
    const screen = await tmux.shows(/^ +7 .* lost: [^]*running +\+ bert-base.*\d\/100k/m);
    expect(screen).toMatch(/^ n1 +8 GPUs, 1 lost, \d+ jobs .*\d\d:\d\d:\d\d$/m);
    expect(screen).toMatch(/^ +0 H100 .*bert-base \(\w+\)$/m);
    expect(screen.split("\n").at(-2)).toMatch(/^F1Help.*F10Quit/);
    expect(tmux.has_alternate_screen).toBe(true);
    const stepIn = (text: string): number => Number(/bert-base.* (\d+)\/100k/.exec(text)?.[1]);
    await until("a later step", () => stepIn(tmux.screen) > stepIn(screen));
    tmux.press("q");
    await tmux.shows(/status 0/);
    expect(await restored(tmux)).toEqual(AS_BEFORE);
  });

  it("keeps its columns whatever a job is called", async () => {
    const tmux = open(80, 24);
    tmux.type("$TOP");
    const lines = (await tmux.shows(/很长/)).split("\n");
    const heading = lines.find((line) => line.startsWith("State")) ?? "";
    const row = lines.find((line) => line.startsWith("running") && line.includes("很长")) ?? "";
    // Two columns each, one letter each in what tmux prints.
    const wide = (/[很长👨]/gu[Symbol.match](row.slice(0, 30)) ?? []).length;
    expect(row.indexOf("root", 15) + wide).toBeGreaterThanOrEqual(heading.indexOf("User"));
    expect(row).toMatch(/\d\/100k/);
  });

  it("reacts to F-keys and letters: tree, filter, sort, help, search", async () => {
    const tmux = open(80, 24);
    tmux.type("$HELIO top");
    await tmux.shows(/bert-base/);
    tmux.press("F5");
    await tmux.shows(/└─ bert-base[^]*└─ python3/);
    tmux.press("t", "F4");
    tmux.press("-l", "bert");
    await tmux.shows(/Filter: bert_/);
    expect(tmux.screen).not.toMatch(/^running.*很长/m);
    tmux.press("Escape");
    await tmux.shows(/^running.*很长/m);
    tmux.press("F6");
    await tmux.shows(/Sort by/);
    tmux.press("Down", "Enter");
    await tmux.shows(/Job▼/);
    tmux.press("F1");
    await tmux.shows(/Any key goes back/);
    tmux.press("x", "/");
    tmux.press("-l", "bert");
    await tmux.shows(/Search: bert_/);
    tmux.press("Enter");
    await tmux.shows(/bert-base +run\//);
  });

  it("is drawn again at 200 columns and 50 rows, and when it continues after Ctrl-Z", async () => {
    const tmux = open(80, 24);
    tmux.type("$TOP");
    await tmux.shows(/bert-base/);
    tmux.resize(200, 50);
    await tmux.shows(/Does +Rate +Left +Since Try Program/);
    tmux.press("C-z");
    await tmux.shows(/Stopped/);
    expect(await restored(tmux)).toEqual(AS_BEFORE);
    tmux.type("fg");
    await tmux.shows(/Does +Rate +Left +Since Try Program[^]*bert-base/);
    expect(tmux.has_alternate_screen).toBe(true);
    tmux.press("C-c");
    expect(await restored(tmux)).toEqual(AS_BEFORE);
  });

  it("stops with the script that started it, and goes on with it", async () => {
    const tmux = open(80, 24);
    tmux.type(`sh -c "$TOP; echo done"`);
    await tmux.shows(/bert-base/);
    tmux.press("C-z");
    await tmux.shows(/Stopped/);
    expect(await restored(tmux)).toEqual(AS_BEFORE);
    tmux.type("fg");
    await tmux.shows(/bert-base/);
    tmux.press("q");
    await tmux.shows(/^done/m);
  });

  it.each([
    ["TERM", 143],
    ["INT", 130],
    ["HUP", 129],
    ["QUIT", 131],
  ])("restores the terminal at SIG%s", async (signal, status) => {
    const tmux = open(80, 24);
    tmux.type("ulimit -c 0; $TOP");
    await tmux.shows(/bert-base/);
    process.kill(newestTop(), `SIG${signal}`);
    await until("the end", () => !tmux.has_alternate_screen);
    tmux.type("echo status $?");
    await tmux.shows(new RegExp(`^status ${status}`, "m"));
    expect(await restored(tmux)).toEqual(AS_BEFORE);
  });

  it("restores the terminal when it fails, and says why", async () => {
    const tmux = open(80, 24);
    const fault = "data:text/javascript,process.on('SIGUSR2',()=>{throw%20new%20Error('a%20fault')})";
    tmux.type(`${HELIO[0]} --import "${fault}" ${HELIO[1]} top ${OURS}; echo status $?`);
    await tmux.shows(/bert-base/);
    process.kill(newestTop(), "SIGUSR2");
    await tmux.shows(/a fault[^]*status [1-9]/);
    expect(await restored(tmux)).toEqual(AS_BEFORE);
  });

  it("waits for an agent that is restarted, with the age of what it shows, and says that it is a new one", async () => {
    const tmux = open(80, 24);
    tmux.type("$TOP");
    await tmux.shows(/bert-base/);
    await agent.stop();
    await tmux.shows(/[34]s old, agent away/);
    expect(tmux.screen).toContain("bert-base");
    await agent.start(state);
    await tmux.shows(/The agent was restarted/);
    expect(tmux.screen).not.toContain("agent away");
  });

  it("has no colour with NO_COLOR, colour without, and ASCII alone in a locale without UTF-8", async () => {
    const coloured = open(80, 24);
    coloured.type("$TOP");
    await coloured.shows(/bert-base/);
    // oxlint-disable-next-line no-control-regex -- escape sequences are what it looks for
    const colours = /\u001B\[[0-9;]*(?:3[0-7]|4[0-7]|38;|48;|9[0-7])[0-9;]*m/;
    expect(coloured.coloured_screen).toMatch(colours);
    coloured.stop();
    const plain = open(80, 24, { NO_COLOR: "1", LC_ALL: "C" });
    plain.type("$TOP");
    await plain.shows(/bert-base/);
    expect(plain.coloured_screen).not.toMatch(colours);
    expect(plain.screen).toMatch(/^[ -~\n]*$/);
  });

  it("refuses a terminal that can't move its cursor, and a pipe, and points to helio ls", async () => {
    const tmux = open(80, 24);
    tmux.type("TERM=dumb $HELIO top; echo status $?; $HELIO top | cat");
    await tmux.shows(/TERM=dumb[^]*helio ls[^]*status 1[^]*have to be a terminal/);
    expect(tmux.has_alternate_screen).toBe(false);
  });

  it("reads the GPUs itself when no agent runs, and says so", async () => {
    const tmux = open(80, 24, {
      HELIOGRAPH_JOBS_SOCKET: join(agent.directory, "nobody", "jobs.sock"),
      HELIOGRAPH_NVML_LIBRARY: agent.nvml_library,
    });
    tmux.type("$HELIO top");
    const screen = await tmux.shows(/^ +0 H100/m);
    expect(screen).toMatch(/8 GPUs.*no agent/);
    expect(screen).toContain("no agent answers at");
    expect(screen).toMatch(/Outside jobs/);
    tmux.press("q");
    expect(await restored(tmux)).toEqual(AS_BEFORE);
  });
});
