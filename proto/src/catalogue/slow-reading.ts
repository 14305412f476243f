/** How a slow reading of a GPU is described: what most of them share. */
import type { Reading } from "./reading.ts";

export type Extra = Pick<Reading, "nvidia_smi" | "dcgm" | "range" | "usual">;
export interface Shape {
  readonly type: Reading["type"];
  readonly kind: Reading["kind"];
  readonly unit: string;
  readonly range?: NonNullable<Reading["range"]>;
}

export const NUMBER = { type: "uint32", kind: "gauge", unit: "" } as const satisfies Shape;
export const FLAG = { ...NUMBER, range: [0, 1] } as const satisfies Shape;

export const slow = <const N extends string>(
  name: N,
  field_number: number,
  shape: Shape,
  meaning: string,
  origin: string,
  extra: Extra = {},
): Reading & { readonly name: N } => ({ name, field_number, ...shape, cadence: "slow", meaning, origin, ...extra });
