/** Fields that several messages of the jobs socket share, with their limits. */
import * as z from "zod";
import { cleanText } from "@heliograph/proto/text";

/** A name, or a whole id of the sender's own job. */
export const MAX_JOB_LENGTH = 180;
export const MAX_RANK = 1_000_000;
const MAX_RESTARTS = 1_000_000;

// Control characters would reach terminals and log files of people who did not ask for them.
// oxlint-disable-next-line no-control-regex
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f]+$/;
/**
 * Text of a user. Half of a surrogate pair, which Python makes of a file name that is not UTF-8, becomes U+FFFD, and so do
 * marks that turn the direction of text: a job keeps its report, and nobody else's row suffers from it.
 */
export const printableText = (longest: number) =>
  z.string().min(1).max(longest).regex(PRINTABLE, "control characters are not allowed").transform(cleanText);
export const whole_number = z.number().int().min(0);
/** Drawn at random by each process that numbers its messages. */
export const sender_name = z.string().regex(/^[\w-]{8,64}$/);
/** Where a process stands among those of its job. */
export const launch_place = {
  local_rank: whole_number.max(MAX_RANK).optional(),
  world_size: whole_number.min(1).max(MAX_RANK).optional(),
  restart: whole_number.max(MAX_RESTARTS).optional(),
};

/** JSON has no word for these three, so they come as strings. */
const NOT_FINITE: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity: Infinity, "-Infinity": -Infinity };
export const metric_value = z.union([
  z.number(),
  z.enum(["NaN", "Infinity", "-Infinity"]).transform((word) => NOT_FINITE[word] ?? 0),
]);
