/** The place of a point among those of its sender: the first is 1, each further one is higher. */
export interface PointNumber {
  /** Drawn at random by each process that reports, so that no two share it. */
  readonly sender: string;
  readonly seq: number;
}
