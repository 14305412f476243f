/** `helio top`: the node's GPUs, who holds them, and how far the jobs are, live in a terminal. Joins its parts. */
import type { ReadStream, WriteStream } from "node:tty";

import type { Abilities } from "../terminal/abilities.ts";
import { styleSheet } from "../terminal/style.ts";
import { Terminal } from "../terminal/terminal.ts";
import type { NodeView } from "../../node-view/node-view.ts";
import { drawScreen } from "./draw-screen.ts";
import { clock } from "./figures.ts";
import { NodeSubscription, type DirectSource } from "./node-subscription.ts";
import { pressKey } from "./press-key.ts";
import { screenLayout, scrolledIntoView } from "./screen-layout.ts";
import { FIRST_STATE, type TopState } from "./top-state.ts";

/** How long a message is shown. */
const NOTICE_MS = 8_000;
/** The age of what is shown goes on without a view. */
const AGE_EVERY_MS = 1_000;

export interface TopOptions {
  readonly input: ReadStream;
  readonly output: WriteStream;
  readonly abilities: Abilities;
  /** How it begins. */
  readonly begin: Pick<TopState, "mode" | "sort" | "filter">;
  readonly socket_path: string;
  readonly openDirect: () => Promise<DirectSource>;
  /** Wall clock, ms since the epoch, and a monotonic one. */
  readonly now_ms: () => number;
  readonly monotonic_ms: () => number;
}

/** How it ended: by a key, by a signal, or because the terminal is gone. */
export type TopEnd =
  | { readonly by: "key" }
  | { readonly by: "signal"; readonly signal: NodeJS.Signals }
  | { readonly by: "gone" };

/** Resolves once somebody ended it, with the terminal as it was before. */
export async function runTop(options: TopOptions): Promise<TopEnd> {
  const { abilities, monotonic_ms } = options;
  let state: TopState = { ...FIRST_STATE, ...options.begin };
  let age: NodeJS.Timeout | undefined;
  const ended = Promise.withResolvers<TopEnd>();

  const draw = (whole = false): void => {
    const size = terminal.size;
    state = scrolledIntoView(state, screenLayout(state, size));
    terminal.show(drawScreen(state, size, abilities, monotonic_ms()), whole);
    clearTimeout(age);
    age = setTimeout(draw, AGE_EVERY_MS + (state.view?.sample_interval_ms ?? 0) / 2);
  };
  const terminal = new Terminal({
    input: options.input,
    output: options.output,
    styles: styleSheet(abilities.colours),
    onKeys(keys) {
      for (const key of keys) {
        const pressed = pressKey(state, key, screenLayout(state, terminal.size));
        state = pressed.state;
        if (pressed.wants === "quit") return ended.resolve({ by: "key" });
        if (pressed.wants === "suspend") return terminal.suspend();
        if (pressed.wants === "redraw") draw(true);
      }
      return draw();
    },
    onRedraw: () => draw(true),
    onSignal: (signal) => ended.resolve({ by: "signal", signal }),
    onGone: () => ended.resolve({ by: "gone" }),
  });
  const feed = new NodeSubscription({
    socket_path: options.socket_path,
    openDirect: options.openDirect,
    onView(view) {
      state = withView(state, view, options.now_ms(), monotonic_ms());
      draw();
    },
    onLink(link) {
      state = { ...state, link };
      draw();
    },
    now_ms: monotonic_ms,
  });
  // An error of ours must not leave the terminal changed; it is printed on the screen that was there before.
  const onFault = (fault: unknown): void => {
    terminal.stop();
    ended.reject(fault);
  };
  process.once("uncaughtException", onFault);
  try {
    terminal.start();
    draw(true);
    feed.start();
    return await ended.promise;
  } finally {
    clearTimeout(age);
    terminal.stop();
    process.off("uncaughtException", onFault);
    await feed.stop();
  }
}

/** A view that comes while the screen is stopped is not shown. */
function withView(state: TopState, view: NodeView, now_ms: number, monotonic_ms: number): TopState {
  if (state.is_paused && state.view !== undefined) return state;
  const before = state.view;
  const is_new_agent = before?.source === "agent" && view.source === "agent" && before.agent_started_ms !== view.agent_started_ms;
  const text = is_new_agent ? `The agent was restarted at ${clock(view.agent_started_ms ?? view.time_ms)}.` : undefined;
  return {
    ...state,
    view,
    view_at_ms: monotonic_ms,
    age_then_ms: Math.max(0, now_ms - view.time_ms),
    ...(text === undefined ? {} : { notice: { text, until_ms: monotonic_ms + NOTICE_MS } }),
  };
}
