import { useEffect, useState } from "react";

import { type Fetched, fetchJson } from "./fetch-json.ts";

/** The answer to a GET, which is repeated when the path or `again` changes; the last answer stays until the next has come. */
export function useFetched<T>(path: string, again: string): Fetched<T> | undefined {
  const [fetched, setFetched] = useState<{ readonly path: string; readonly again: string; readonly answer: Fetched<T> }>();
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await fetchJson<T>(path, abort.signal);
      if (!abort.signal.aborted) setFetched({ path, answer, again });
    };
    void ask();
    return () => abort.abort();
  }, [path, again]);
  // What answers another path is not shown under this one.
  return fetched?.path === path ? fetched.answer : undefined;
}
