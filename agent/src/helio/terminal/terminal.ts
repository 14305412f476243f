/**
 * The terminal as a full screen, and as it was again at every end: a key, a signal, an error, a stop with Ctrl-Z. While it is
 * stopped the shell has the terminal; when it continues, everything is drawn again.
 */
import type { ReadStream, WriteStream } from "node:tty";

import type { Canvas } from "./canvas.ts";
import { frameDiff } from "./frame-diff.ts";
import { KeyReader, type Key } from "./keys.ts";
import type { StyleSheet } from "./style.ts";

const CSI = "\u001B[";
/** Alternate screen, no cursor, no wrapping at the right edge, text in the order in which it is written (BDSM, ECMA-48 8.3). */
const ENTER = `${CSI}?1049h${CSI}?25l${CSI}?7l${CSI}8l${CSI}2J`;
const LEAVE = `${CSI}m${CSI}8h${CSI}?7h${CSI}?25h${CSI}?1049l`;
/** A key that sends an escape sequence does so in one go; over a slow line its parts may come apart. */
const ESCAPE_MS = 100;
/** Who runs on after so long was not stopped. */
const NOT_STOPPED_MS = 200;
const ENDING: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

export interface TerminalOptions {
  readonly input: ReadStream;
  readonly output: WriteStream;
  readonly styles: StyleSheet;
  /** Keys that came together: a pasted text is many, and one frame. */
  readonly onKeys: (keys: readonly Key[]) => void;
  /** The screen has another size, or nothing is known of what it shows: draw. */
  readonly onRedraw: () => void;
  /** A signal asks for the end; the terminal is as it was. */
  readonly onSignal: (signal: NodeJS.Signals) => void;
  /** The terminal is gone. */
  readonly onGone: () => void;
}

export class Terminal {
  readonly #options: TerminalOptions;
  readonly #keys = new KeyReader();
  readonly #undo: (() => void)[] = [];
  #shown: Canvas | undefined;
  #is_entered = false;
  #waiting: NodeJS.Timeout | undefined;
  /** For measurements: what was written so far. */
  bytes_written = 0;

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  get size(): { readonly columns: number; readonly rows: number } {
    const { columns, rows } = this.#options.output;
    return { columns: columns || 80, rows: rows || 24 };
  }

  start(): void {
    const { input, output, onRedraw, onSignal, onGone } = this.#options;
    for (const signal of ENDING) {
      this.#on(process, signal, () => {
        this.stop();
        onSignal(signal);
      });
    }
    this.#on(process, "SIGTSTP", this.#onStop);
    // The shell has set the terminal as it likes it, and it may have another size now.
    this.#on(process, "SIGCONT", () => {
      this.#is_entered = false;
      this.#resume();
    });
    this.#on(process, "exit", () => this.stop());
    this.#on(output, "resize", () => {
      this.#shown = undefined;
      onRedraw();
    });
    this.#on(output, "error", onGone);
    this.#on(input, "error", onGone);
    this.#on(input, "end", onGone);
    this.#on(input, "data", (text: string) => this.#read(text));
    input.setEncoding("utf8");
    this.#enter();
  }

  #on(source: NodeJS.EventEmitter, event: string, listener: (text: string) => void): void {
    source.on(event, listener);
    this.#undo.push(() => source.off(event, listener));
  }

  #enter(): void {
    if (this.#is_entered) return;
    this.#is_entered = true;
    this.#options.input.setRawMode(true);
    this.#options.input.resume();
    this.#shown = undefined;
    this.#write(ENTER);
  }

  #leave(): void {
    if (!this.#is_entered) return;
    this.#is_entered = false;
    // At once and without a queue: the process may end with this call.
    this.#write(LEAVE);
    try {
      this.#options.input.setRawMode(false);
    } catch {
      // The terminal is gone; there is nothing to put back.
    }
    this.#options.input.pause();
  }

  /**
   * Gives the terminal to the shell and stops, as Ctrl-Z does everywhere: with the whole process group, since a script or npm
   * that started us is what the shell waits for. Where there is no shell to wake us up, the kernel does not stop us.
   */
  suspend(): void {
    this.#leave();
    process.off("SIGTSTP", this.#onStop);
    process.kill(0, "SIGTSTP");
    process.on("SIGTSTP", this.#onStop);
    this.#waiting = setTimeout(() => this.#resume(), NOT_STOPPED_MS);
  }

  readonly #onStop = (): void => this.suspend();

  #resume(): void {
    if (this.#undo.length === 0 || this.#is_entered) return;
    this.#enter();
    this.#options.onRedraw();
  }

  #read(text: string): void {
    clearTimeout(this.#waiting);
    this.#options.onKeys(this.#keys.push(text));
    if (this.#keys.is_waiting) this.#waiting = setTimeout(() => this.#options.onKeys(this.#keys.flush()), ESCAPE_MS);
  }

  /** Shows a frame; with `whole` everything is drawn, whatever the terminal should show already. */
  show(canvas: Canvas, whole = false): void {
    if (!this.#is_entered) return;
    const text = frameDiff(whole ? undefined : this.#shown, canvas, this.#options.styles);
    this.#shown = canvas;
    if (text !== "") this.#write(text);
  }

  /** Writing to a terminal is done when it returns (Node.js, "A note on process I/O"), also at the end of the process. */
  #write(text: string): void {
    this.bytes_written += Buffer.byteLength(text);
    this.#options.output.write(text);
  }

  /** The terminal as it was before. Can be called twice. */
  stop(): void {
    clearTimeout(this.#waiting);
    for (const undo of this.#undo.splice(0)) undo();
    this.#leave();
  }
}
