/** Settings in the environment: HELIOGRAPH_<SECTION>_<KEY>. */
import { nearestName } from "./near-name.ts";

const PREFIX = "HELIOGRAPH_";
/** Kubernetes sets such variables for a service, e.g. HELIOGRAPH_COLLECTOR_PORT_1883_TCP. */
const SERVICE_LINK = /_(SERVICE_(HOST|PORT)|PORT)(_|$)/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable of `section.key`. */
export const variableOf = (key: string): string => `${PREFIX}${key.replace(".", "_")}`.toUpperCase();

/** A value of the environment is text; what reads as a number or a truth value is one. */
export function fromText(value: string): unknown {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/**
 * A warning for each variable that looks like a mistyped setting. It stops nothing: other programs, Kubernetes among them,
 * set variables with this prefix.
 */
export function mistypedVariables(environment: Environment, keys: readonly string[]): string[] {
  const known = keys.map(variableOf);
  const names = Object.keys(environment).filter((name) => /^heliograph_/i.test(name) && !known.includes(name));
  return names.flatMap((name) => {
    if (SERVICE_LINK.test(name) && !name.toUpperCase().endsWith("_PORT")) return [];
    const near = nearestName(name, known);
    return near === undefined
      ? []
      : [`the environment variable ${name} is not a setting and has no effect; did you mean ${near}?`];
  });
}
