/** The NVML library itself: loads it, chooses the symbols once, and calls them. The one place where koffi is used. */
import koffi from "koffi";

import { NVML_CALLS, NVML_CALL_NAMES, type NvmlCall } from "./calls.ts";
import type { Failure } from "./failures.ts";
import { NVML_ERROR_FUNCTION_NOT_FOUND, NVML_ERROR_LIBRARY_NOT_FOUND } from "./return-codes.ts";

/** A number, a handle, memory that the call fills, or no memory. */
export type Argument = number | bigint | Buffer | null;

export interface NvmlLibrary {
  /** Makes the call and returns NVML's code; NVML_ERROR_FUNCTION_NOT_FOUND where this library does not have it. */
  call(name: NvmlCall, ...args: readonly Argument[]): number;
  /** The symbol behind a call, or the newest one it could have had. */
  symbol(name: NvmlCall): string;
  /** Lets go of the library, so that a later load finds the file that is there then. Call nothing afterwards. */
  unload(): void;
}

/** Told before and after each call, for the watchdog: progress.ts. */
export interface CallObserver {
  entering(name: NvmlCall): void;
  left(): void;
}

type Callable = (...args: readonly Argument[]) => number;

interface Chosen {
  readonly symbol: string;
  readonly callable: Callable;
}

function choose(handle: ReturnType<typeof koffi.load>, name: NvmlCall): Chosen | undefined {
  const { symbols, parameters } = NVML_CALLS[name];
  for (const symbol of symbols) {
    try {
      return { symbol, callable: handle.func(symbol, "int", [...parameters]) as Callable };
    } catch {
      // koffi's only way to say that a symbol is missing: the next older one may be there.
    }
  }
  return undefined;
}

/** Loads the library from a path, or by the loader's rules from a bare name. What fails to load is a failure, no throw. */
export function loadNvmlLibrary(path: string, observer: CallObserver): NvmlLibrary | Failure {
  let handle: ReturnType<typeof koffi.load>;
  try {
    handle = koffi.load(path);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { call: `dlopen ${path}`, code: NVML_ERROR_LIBRARY_NOT_FOUND, detail: said };
  }
  const chosen = new Map<NvmlCall, Chosen>();
  for (const name of NVML_CALL_NAMES) {
    const found = choose(handle, name);
    if (found !== undefined) chosen.set(name, found);
  }
  return {
    call(name, ...args) {
      const found = chosen.get(name);
      if (found === undefined) return NVML_ERROR_FUNCTION_NOT_FOUND;
      observer.entering(name);
      const code = found.callable(...args);
      observer.left();
      return code;
    },
    symbol: (name) => chosen.get(name)?.symbol ?? NVML_CALLS[name].symbols[0] ?? name,
    unload: () => {
      chosen.clear();
      handle.unload();
    },
  };
}
