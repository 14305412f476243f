/** A job's secret: its id is made of it, and whoever knows it runs the same job (job-id.ts). */
import { randomBytes } from "node:crypto";

/** As the socket takes it: long enough to be no word that somebody could guess, and nothing a shell would mangle. */
export const isKey = (text: string): boolean => /^[\w.~+/=-]{16,128}$/.test(text);

/** A new one: nobody can guess its 192 bits. */
export const newKey = (): string => randomBytes(24).toString("base64url");
