/** A job's secret: its id is made of it, and whoever knows it runs the same job (job-id.ts). */

/** As the socket takes it: long enough to be no word that somebody could guess, and nothing a shell would mangle. */
export const isKey = (text: string): boolean => /^[\w.~+/=-]{16,128}$/.test(text);
