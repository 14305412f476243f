/** Load averages, from /proc/loadavg. */
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

export function parseLoad(text: string): HostValues | undefined {
  const [, one, five, fifteen] = /^(\d{1,9}\.\d{1,9}) (\d{1,9}\.\d{1,9}) (\d{1,9}\.\d{1,9}) /.exec(text) ?? [];
  return one === undefined ? undefined : { load_1m: Number(one), load_5m: Number(five), load_15m: Number(fifteen) };
}

export const loadSubject = (proc_root: string): HostSubject => fileSubject("load", proc_root, "loadavg", parseLoad);
