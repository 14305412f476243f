/** A directory of one test's own; `using` removes it. */
export declare function temporaryDirectory(name: string): {
  readonly path: string;
} & Disposable;
