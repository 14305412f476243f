/** What an attack found: how often it tried, and which doors were open. */
export class Tally {
  #tries = 0;
  readonly #open: string[] = [];
  readonly #notes: string[] = [];

  /** One try. Where it did not hold, `seen` says what came back. */
  holds(what: string, is_held: boolean, seen = ""): void {
    this.#tries += 1;
    if (!is_held) this.#open.push(seen === "" ? what : `${what}: ${oneLine(seen)}`);
  }

  /** A figure worth a place in the table. */
  note(text: string): void {
    this.#notes.push(text);
  }

  get tries(): number {
    return this.#tries;
  }
  /** Doors that were found open. */
  get open(): readonly string[] {
    return this.#open;
  }
  get notes(): readonly string[] {
    return this.#notes;
  }
}

const oneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
};
