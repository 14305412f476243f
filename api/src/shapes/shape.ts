/** What the schemas of this package have in common. */
import * as z from "zod";

type Json<T> = T extends readonly (infer Item)[]
  ? readonly Json<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Json<Exclude<T[Name], undefined>> }
    : T;

/** The type of a schema's values, which nobody may write to. A field is absent or has a value: JSON has no undefined. */
export type Shape<Schema extends z.ZodType> = Json<z.infer<Schema>>;

/** Milliseconds since the epoch. */
export const time_ms = z.int().min(0);
/** 0 or more. */
export const count = z.int().min(0);
/** 0 or more, with a fraction. */
export const amount = z.number().min(0);
/** 0..1 */
export const ratio = z.number().min(0).max(1);
