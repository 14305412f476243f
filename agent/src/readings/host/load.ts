/** Load average, from /proc/loadavg. */
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

export function parseLoad(text: string): HostValues | undefined {
  const load = /^(\d{1,9}\.\d{1,9}) /.exec(text)?.[1];
  return load === undefined ? undefined : { load_1m: Number(load) };
}

export const loadSubject = (proc_root: string): HostSubject => fileSubject("load", proc_root, "loadavg", parseLoad);
