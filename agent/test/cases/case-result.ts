/** What a kind of cases (a file of this folder) gives back to `npm run cases`. */
export interface CaseResult {
  readonly name: string;
  /** What is not as expected; empty where the case passes. */
  readonly faults: readonly string[];
}

/** Runs every case of a folder, in the order of their names. */
export type CheckCases = (directory: string) => Promise<readonly CaseResult[]>;
