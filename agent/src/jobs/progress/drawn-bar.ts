/** A bar as a program drew it: helio/progress reads it from text, the Python hook hears of it. */

export interface DrawnBar {
  /** What stands before the bar, without its colon; empty where there is nothing. */
  readonly description: string;
  /** Rounded to three digits where the bar abbreviates it (`unit_scale`): 1.23k is 1230. */
  readonly step: number;
  /** Absent where the program does not know how many there will be. */
  readonly total?: number;
  /** Absent until tqdm knows: it then shows a question mark. */
  readonly steps_per_second?: number;
  /** Numbers of the postfix; what is no number is left out. */
  readonly metrics: ReadonlyMap<string, number>;
  /** As printed, with its unit: "3.10it/s", "46.2MB/s"; empty where nothing is known. */
  readonly rate: string;
  /** Its `Epoch 4/9` names the last epoch, counted from 0, as Lightning's Rich bar does. */
  readonly names_last_epoch?: boolean;
  /** What was printed behind the bar, on its row. */
  readonly behind: string;
}
