/** Load average, from /proc/loadavg. */
import { fileSource, type HostSource, type HostValues } from "./host-source.ts";

export function parseLoad(text: string): HostValues | undefined {
  const load = /^(\d{1,9}\.\d{1,9}) /.exec(text)?.[1];
  return load === undefined ? undefined : { load_1m: Number(load) };
}

export const loadSource = (proc_root: string): HostSource => fileSource("load", proc_root, "loadavg", parseLoad);
