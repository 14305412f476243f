/** The NVML library itself: loads it, chooses the symbols once, and calls them. The one place where koffi is used. */
import koffi from "koffi";

import { NVML_CALLS, NVML_CALL_NAMES, type NvmlCall } from "./calls.ts";
import type { Failure } from "../device/failures.ts";
import { mayHaveOtherForm, NVML_ERROR_FUNCTION_NOT_FOUND, NVML_ERROR_LIBRARY_NOT_FOUND, NVML_SUCCESS } from "./return-codes.ts";

/** A number, a handle, memory that the call fills, or no memory. */
export type Argument = number | bigint | Buffer | null;

export interface NvmlLibrary {
  /** Makes the call and returns NVML's code; NVML_ERROR_FUNCTION_NOT_FOUND where this library does not have it. */
  call(name: NvmlCall, ...args: readonly Argument[]): number;
  /** Whether this library has the call, in any form. */
  has(name: NvmlCall): boolean;
  /** The symbol behind a call as it was made last, or the newest one it could have had. */
  symbol(name: NvmlCall): string;
  /** Unloads the library, so that a later load finds the file that is there then. Call nothing afterwards. */
  unload(): void;
}

/** Called before and after each call, for the watchdog: progress.ts. */
export interface CallObserver {
  entering(name: NvmlCall): void;
  left(): void;
}

type Callable = (...args: readonly Argument[]) => number;

interface Chosen {
  readonly symbol: string;
  readonly callable: Callable;
}

/** The forms of a call that this library has. */
interface Forms {
  readonly newest: Chosen;
  /** Newer ones first. */
  readonly older: readonly Chosen[];
}

/** Undefined where it has none. */
function formsOf(handle: ReturnType<typeof koffi.load>, name: NvmlCall): Forms | undefined {
  const { symbols, parameters } = NVML_CALLS[name];
  const [newest, ...older] = symbols.flatMap((symbol): Chosen[] => {
    try {
      return [{ symbol, callable: handle.func(symbol, "int", [...parameters]) as Callable }];
    } catch {
      // koffi's only way to say that a symbol is missing: the next older one may be there.
      return [];
    }
  });
  return newest === undefined ? undefined : { newest, older };
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
  const forms = new Map<NvmlCall, Forms | undefined>(NVML_CALL_NAMES.map((name) => [name, formsOf(handle, name)]));
  const made = new Map<NvmlCall, string>();
  return {
    call(name, ...args) {
      const known = forms.get(name);
      if (known === undefined) return NVML_ERROR_FUNCTION_NOT_FOUND;
      observer.entering(name);
      const code = known.newest.callable(...args);
      if (code === NVML_SUCCESS) {
        observer.left();
        return code;
      }
      // A driver may have the name of a form and no answer to it.
      const answering = mayHaveOtherForm(code) ? known.older.find((form) => form.callable(...args) === NVML_SUCCESS) : undefined;
      observer.left();
      if (answering === undefined) return code;
      made.set(name, answering.symbol);
      return NVML_SUCCESS;
    },
    has: (name) => forms.get(name) !== undefined,
    symbol: (name) => made.get(name) ?? forms.get(name)?.newest.symbol ?? NVML_CALLS[name].symbols[0] ?? name,
    unload: () => {
      forms.clear();
      handle.unload();
    },
  };
}
