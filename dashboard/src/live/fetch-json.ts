import type { ApiError } from "@heliograph/api/shapes/error";

/** What a request came to: its answer, or a sentence for the reader. */
export type Fetched<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const TIMEOUT_MS = 15_000;

/** The collector's own words for an error, where it sent any. */
async function refusal(answer: Response): Promise<string> {
  try {
    const { error } = (await answer.json()) as ApiError;
    return error.hint === "" ? error.message : `${error.message} ${error.hint}`;
  } catch {
    // Not ours: a proxy's page, or nothing.
    return `The server answered ${answer.status}.`;
  }
}

/** GETs JSON from the API. Never throws: a refusal or a cut becomes `why`; an abort does too, and nobody reads it. */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<Fetched<T>> {
  try {
    const answer = await fetch(path, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
    if (!answer.ok) return { ok: false, why: await refusal(answer) };
    return { ok: true, value: (await answer.json()) as T };
  } catch (error) {
    return { ok: false, why: error instanceof SyntaxError ? "The answer was not JSON." : "The collector could not be reached." };
  }
}
