import { randomBytes } from "node:crypto";

/** A random epoch: 52 bits, never 0, so that it is a safe integer in every language that reads it. */
export function createEpoch(): number {
  const bytes = randomBytes(8);
  return Number(bytes.readBigUInt64LE() >> 12n) + 1;
}
