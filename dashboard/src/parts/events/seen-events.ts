/** Critical events that this browser's user has seen: kept in the browser, bounded, and the same in all of its tabs. */
import { useMemo, useSyncExternalStore } from "react";

const KEY = "heliograph.seen-events";
/** The newest are kept: an older event has left the collector's memory as well. */
const MOST_SEEN = 1_000;
const CHANGED = "heliograph-seen-events";

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? "[]";
  } catch {
    // Storage is switched off in this browser: every event is unseen again after a reload.
    return "[]";
  }
}

function parsed(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener("storage", listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener("storage", listener);
    removeEventListener(CHANGED, listener);
  };
}

/** Keys of the events that were seen, and a way to add some. */
export function useSeenEvents(): { readonly seen: ReadonlySet<string>; readonly see: (keys: readonly string[]) => void } {
  const text = useSyncExternalStore(subscribe, read);
  const seen = useMemo(() => new Set(parsed(text)), [text]);
  return { seen, see };
}

function see(keys: readonly string[]): void {
  const all = [...new Set([...parsed(read()), ...keys])].slice(-MOST_SEEN);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    return;
  }
  dispatchEvent(new Event(CHANGED));
}
