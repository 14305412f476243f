/**
 * What NVML's return codes (nvmlReturn_t) mean for us: how far a failure reaches, which state it puts that into, and
 * what to say to people. No other file knows a code by its number.
 */

import type { StateWord } from "../../port/gpu-state.ts";

/**
 * quiet: this reading does not exist here, which is no fault. reading: this reading failed, others may not.
 * device: nothing of this GPU can be read. library: NVML as a whole must be initialised again.
 */
export type Reach = "quiet" | "reading" | "device" | "library";

export interface CodeMeaning {
  readonly name: string;
  readonly reach: Reach;
  /** State of a device of which nothing could be read, or of NVML as a whole, for this reason. */
  readonly state: StateWord;
  readonly words: string;
}

export const NVML_SUCCESS = 0;
export const NVML_ERROR_INVALID_ARGUMENT = 2;
export const NVML_ERROR_NOT_SUPPORTED = 3;
export const NVML_ERROR_NOT_FOUND = 6;
export const NVML_ERROR_INSUFFICIENT_SIZE = 7;
/** Also used for a symbol that this driver's library does not have. */
export const NVML_ERROR_FUNCTION_NOT_FOUND = 13;
export const NVML_ERROR_LIBRARY_NOT_FOUND = 12;
export const NVML_ERROR_ARGUMENT_VERSION_MISMATCH = 25;
export const NVML_ERROR_DEPRECATED = 26;
export const NVML_ERROR_NO_PERMISSION = 4;
const NVML_ERROR_UNKNOWN = 999;

/** No code of NVML: the call succeeded, and what it said can't be. */
export const IMPOSSIBLE_ANSWER = -1;

/** What drivers answer to a form of a call that they don't have, or have only by name; another form may answer. */
const OTHER_FORM_CODES: ReadonlySet<number> = new Set([
  NVML_ERROR_INVALID_ARGUMENT,
  NVML_ERROR_NOT_SUPPORTED,
  NVML_ERROR_FUNCTION_NOT_FOUND,
  NVML_ERROR_ARGUMENT_VERSION_MISMATCH,
  NVML_ERROR_DEPRECATED,
  NVML_ERROR_UNKNOWN,
]);

/** Whether a call that failed so is worth asking in another form. */
export const mayHaveOtherForm = (code: number): boolean => OTHER_FORM_CODES.has(code);

const meaning = (name: string, reach: Reach, state: StateWord, words: string): CodeMeaning => ({ name, reach, state, words });

const MEANINGS: ReadonlyMap<number, CodeMeaning> = new Map([
  [IMPOSSIBLE_ANSWER, meaning("SUCCESS", "quiet", "not_supported", "what the driver said can't be")],
  [1, meaning("UNINITIALIZED", "library", "recovering", "the driver was reloaded, NVML is being initialised again")],
  [2, meaning("INVALID_ARGUMENT", "quiet", "not_supported", "the driver does not know this question")],
  [3, meaning("NOT_SUPPORTED", "quiet", "not_supported", "not supported by this GPU")],
  [
    4,
    meaning(
      "NO_PERMISSION",
      "reading",
      "no_permission",
      "this user may not read it; run the agent as root or in the group of /dev/nvidia*",
    ),
  ],
  [5, meaning("ALREADY_INITIALIZED", "reading", "recovering", "NVML was initialised twice")],
  [6, meaning("NOT_FOUND", "quiet", "not_supported", "the driver has no such thing")],
  [7, meaning("INSUFFICIENT_SIZE", "reading", "not_supported", "the driver's answer is larger than expected")],
  [8, meaning("INSUFFICIENT_POWER", "device", "lost", "the board's external power is not connected")],
  [9, meaning("DRIVER_NOT_LOADED", "library", "not_present", "the NVIDIA kernel driver is not loaded; try `modprobe nvidia`")],
  [10, meaning("TIMEOUT", "reading", "hung", "the driver gave up waiting for the GPU")],
  [11, meaning("IRQ_ISSUE", "device", "lost", "the kernel has a problem with this GPU's interrupts")],
  [
    12,
    meaning(
      "LIBRARY_NOT_FOUND",
      "library",
      "not_present",
      "the NVML library could not be loaded; is the NVIDIA driver installed?",
    ),
  ],
  [13, meaning("FUNCTION_NOT_FOUND", "quiet", "not_supported", "this driver does not have the call")],
  [14, meaning("CORRUPTED_INFOROM", "reading", "lost", "the board's infoROM is corrupted")],
  [
    15,
    meaning(
      "GPU_IS_LOST",
      "device",
      "lost",
      "the GPU has fallen off the bus or is not reachable; look for XID 79 in the kernel log",
    ),
  ],
  [16, meaning("RESET_REQUIRED", "device", "lost", "the GPU needs a reset: `nvidia-smi --gpu-reset`, or a reboot")],
  [17, meaning("OPERATING_SYSTEM", "reading", "no_permission", "the operating system or a cgroup blocks the GPU's device file")],
  [
    18,
    meaning(
      "LIB_RM_VERSION_MISMATCH",
      "library",
      "driver_mismatch",
      "library and kernel driver are of different versions; reload the driver or reboot",
    ),
  ],
  [19, meaning("IN_USE", "reading", "recovering", "the GPU is held by another operation")],
  [20, meaning("MEMORY", "reading", "recovering", "the driver is out of memory")],
  [21, meaning("NO_DATA", "quiet", "not_supported", "the driver has no data yet")],
  [23, meaning("INSUFFICIENT_RESOURCES", "reading", "recovering", "the driver is out of resources")],
  [24, meaning("FREQ_NOT_SUPPORTED", "quiet", "not_supported", "the board does not have this frequency")],
  [26, meaning("DEPRECATED", "quiet", "not_supported", "this driver no longer has this form of the call")],
  [25, meaning("ARGUMENT_VERSION_MISMATCH", "quiet", "not_supported", "this driver knows another form of the call")],
  [27, meaning("NOT_READY", "device", "recovering", "the GPU is not ready yet")],
  [28, meaning("GPU_NOT_FOUND", "device", "lost", "the driver no longer finds the GPU")],
  [29, meaning("INVALID_STATE", "reading", "recovering", "the GPU is in a state that does not allow the call")],
  [30, meaning("RESET_TYPE_NOT_SUPPORTED", "quiet", "not_supported", "the GPU does not have this kind of reset")],
  [999, meaning("UNKNOWN", "reading", "lost", "the driver met an error that it does not name; see the kernel log")],
]);

/** The codes that have their own meaning here. */
export const KNOWN_CODES: readonly number[] = [...MEANINGS.keys()];

/** The meaning of a code that is not NVML_SUCCESS. One from a newer driver counts as an unknown error, with its number. */
export function meaningOf(code: number): CodeMeaning {
  return (
    MEANINGS.get(code) ??
    meaning(`code ${code}`, "reading", "lost", "the driver met an error of a kind that is new to this agent")
  );
}
