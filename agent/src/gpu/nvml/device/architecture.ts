/** NVML_DEVICE_ARCH_*: one number a generation. */
import { ordinal } from "../binding/structs.ts";

const MAX_ARCHITECTURE = 255;

const ARCHITECTURES: Readonly<Record<number, string>> = {
  2: "kepler",
  3: "maxwell",
  4: "pascal",
  5: "volta",
  6: "turing",
  7: "ampere",
  8: "ada",
  9: "hopper",
  10: "blackwell",
  13: "rubin",
};

/** One that is new to this agent is reported by its number. */
export function architectureOf(reported: number | undefined): string | undefined {
  const number = ordinal(reported, MAX_ARCHITECTURE);
  return number === undefined ? undefined : (ARCHITECTURES[number] ?? `architecture ${number}`);
}
