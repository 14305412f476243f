/**
 * A bar without words is called by the function that began it, where that names a side activity: a loop in `load_clips()` or
 * `extractFeatures()` is data work, and no progress of the job.
 */
import { roleOf } from "./roles.ts";

/** The name in words; empty where it names no side activity. */
export function sideOfCaller(function_name: string): string {
  const words = function_name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .trim();
  const role = roleOf(words, "");
  return role.role === "side" && role.phase !== "training" ? words : "";
}
