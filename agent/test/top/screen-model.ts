/**
 * A terminal of a few sequences (ECMA-48: CUP, ED, EL, SGR; modes are noted and change nothing), strict: what it does not know, it
 * throws at. What it shows is compared with what was drawn. `widths` says how wide it takes clusters, which need not be what
 * the program thinks.
 */
export class ScreenModel {
  readonly width: number;
  readonly height: number;
  readonly cells: string[][];
  readonly looks: string[][];
  readonly modes = new Map<string, boolean>();
  readonly #widthOf: (cluster: string) => number;
  #x = 0;
  #y = 0;
  #look = "";

  constructor(width: number, height: number, widthOf: (cluster: string) => number) {
    this.width = width;
    this.height = height;
    this.#widthOf = widthOf;
    this.cells = Array.from({ length: height }, () => Array.from({ length: width }, () => " "));
    this.looks = Array.from({ length: height }, () => Array.from({ length: width }, () => ""));
  }

  get lines(): string[] {
    return this.cells.map((row) => row.join(""));
  }

  write(text: string): void {
    // oxlint-disable-next-line no-control-regex -- escape sequences are what it reads
    for (const [, sequence, plain = ""] of text.matchAll(/\u001B\[([?0-9;]*[A-Za-z])|([^\u001B]+)/g)) {
      if (sequence === undefined) for (const { segment } of new Intl.Segmenter().segment(plain)) this.#print(segment);
      else this.#obey(sequence);
    }
  }

  #obey(sequence: string): void {
    const letter = sequence.at(-1);
    const parameters = sequence.slice(0, -1);
    if (letter === "h" || letter === "l") this.modes.set(parameters, letter === "h");
    else if (letter === "m") this.#look = parameters === "" || parameters === "0" ? "" : parameters.replace(/^0;/, "");
    else if (letter === "H") {
      const [row = "1", column = "1"] = parameters.split(";");
      this.#y = Number(row) - 1;
      this.#x = Number(column) - 1;
    } else if (letter === "J" && parameters === "2") for (let y = 0; y < this.height; y += 1) this.#erase(y, 0);
    else if (letter === "K" && parameters === "2") this.#erase(this.#y, 0);
    else if (letter === "K" && parameters === "") this.#erase(this.#y, this.#x);
    else throw new Error(`a sequence that is not expected: ${sequence}`);
  }

  #erase(y: number, from: number): void {
    this.cells[y]?.fill(" ", from);
    this.looks[y]?.fill(this.#look, from);
  }

  #print(cluster: string): void {
    // oxlint-disable-next-line no-control-regex -- none may come here
    if (/[\u0000-\u001F\u007F-\u009F]/.test(cluster)) throw new Error(`a control character: ${JSON.stringify(cluster)}`);
    const width = this.#widthOf(cluster);
    for (let at = 0; at < width && this.#x + at < this.width; at += 1) {
      const [row, looks] = [this.cells[this.#y], this.looks[this.#y]];
      if (row === undefined || looks === undefined) throw new Error(`row ${this.#y} is beyond the screen`);
      row[this.#x + at] = at === 0 ? cluster : "";
      looks[this.#x + at] = this.#look;
    }
    // Without wrapping the cursor stays in the last column.
    this.#x = Math.min(this.width - 1, this.#x + width);
  }
}
