/** Every family of slow readings, in the order in which a GPU is asked. */
import { readEcc } from "./ecc.ts";
import { readFabric } from "./fabric.ts";
import type { HealthFamily } from "./health-family.ts";
import { readMaxClocks, readPowerLimits, readTemperatureLimits } from "./limits.ts";
import { readModes } from "./modes.ts";
import { readPcieLink } from "./pcie.ts";
import { readRetiredPages } from "./retired-pages.ts";
import { readRemapHistogram, readRowRemapping } from "./row-remapping.ts";
import { readViolations } from "./violations.ts";

export const HEALTH_FAMILIES: readonly HealthFamily[] = [
  readEcc,
  readRowRemapping,
  readRemapHistogram,
  readRetiredPages,
  readPcieLink,
  readTemperatureLimits,
  readPowerLimits,
  readMaxClocks,
  readViolations,
  readModes,
  readFabric,
];
