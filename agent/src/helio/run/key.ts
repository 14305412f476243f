/** A job's secret: its id is made from it, and everybody who knows it runs the same job (job-id.ts). */
import { randomBytes } from "node:crypto";

/** As the socket accepts it: long enough that nobody can guess it, and without characters that a shell changes. */
export const isKey = (text: string): boolean => /^[\w.~+/=-]{16,128}$/.test(text);

/** A new one: nobody can guess its 192 bits. */
export const newKey = (): string => randomBytes(24).toString("base64url");
