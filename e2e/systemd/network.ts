/** Two network namespaces of our own with a cable between them: 10.77.0.1 and 10.77.0.2. Nothing else can be reached from there. */
import { execFileSync } from "node:child_process";

const ip = (...words: string[]): void => void execFileSync("ip", words, { stdio: ["ignore", "ignore", "pipe"] });

export interface Network {
  readonly namespaces: readonly [string, string];
  /** Removes both. */
  [Symbol.dispose](): void;
}

export const ADDRESSES = ["10.77.0.1", "10.77.0.2"] as const;

export function makeNetwork(): Network {
  const namespaces = [`hg${process.pid}a`, `hg${process.pid}b`] as const;
  for (const name of namespaces) ip("netns", "add", name);
  const [first, second] = namespaces;
  ip("-n", first, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", second);
  namespaces.forEach((name, index) => {
    ip("-n", name, "address", "add", `${ADDRESSES[index]}/24`, "dev", "wire");
    for (const device of ["lo", "wire"]) ip("-n", name, "link", "set", device, "up");
  });
  return {
    namespaces: [first, second],
    [Symbol.dispose]() {
      for (const name of namespaces) ip("netns", "delete", name);
    },
  };
}
