/** What a store made of the data set. */
export interface PeerResult {
  readonly name: string;
  /** On disk as soon as all was written, and after everything was merged as far as the store does. */
  readonly written_bytes: number;
  readonly merged_bytes: number;
  /** CPU seconds from the first byte until all is merged, of the store's process alone. */
  readonly cpu_s: number;
  readonly note: string;
}
