/** What every healthy board reads, from the catalogue: a new reading with a usual value is simulated without more code. */
import type { Reading } from "@heliograph/proto/catalogue/catalogue";

/** The readings that have a usual value. */
export const usualReadings = (readings: readonly Reading[]): Readonly<Record<string, number>> =>
  Object.fromEntries(readings.flatMap(({ name, usual }) => (usual === undefined ? [] : [[name, usual]])));
