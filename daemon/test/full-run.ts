/**
 * How much a test does: little in `npm test`, much in `npm run test:full`. This is the only place that reads the switch;
 * docs/how-to/contributing.md lists the tests that do more in a full run.
 */
const IS_FULL_RUN = process.env["HELIOGRAPH_TEST_FULL"] === "1";

/** The first value in `npm test`, the second one in `npm run test:full`. */
export const shortOrFull = <T>(short: T, full: T): T => (IS_FULL_RUN ? full : short);
