/** The `helio run` whose process a sender descends from: it is looked for only where it decides. */

/** A sender without a job may turn out to have one, once `helio run` has come back to an agent that was restarted. */
const LOOK_AGAIN_MS = 1_000;

/** Once found it stays; not found, it is looked for again after a while. */
export function createLauncherLookup(clock_ms: () => number, look: () => string | undefined): () => string | undefined {
  let found: string | undefined;
  let looked_ms = -Infinity;
  return () => {
    const now_ms = clock_ms();
    if (found !== undefined || now_ms - looked_ms < LOOK_AGAIN_MS) return found;
    looked_ms = now_ms;
    found = look();
    return found;
  };
}
