/** Lines of programs that simulate molecules, materials and flows, and that reconstruct structures. */
import type { Format } from "../format.ts";
import { STEP } from "./parts.ts";

export const SIMULATIONS: readonly Format[] = [
  {
    name: "GROMACS",
    example: "step 1200, remaining wall clock time:    35 s",
    pattern: /^(?:(?:vol|imb|pme\/F|F)[^,]{1,60}? )?step (?<step>\d{1,15}),? (?:remaining wall clock time|will finish)/,
  },
  {
    name: "NAMD's timing",
    example: "TIMING: 1000  CPU: 12.3, 0.0121/step  Wall: 12.4, 0.0124/step, 0.05 hours remaining, 0.000 MB of memory in use.",
    pattern: new RegExp(`^TIMING: ${STEP} +CPU: .*`),
    speed: /Wall: [\d.]+, (?<seconds>[\d.]+)\/step/,
  },
  {
    name: "Amber",
    example: "NSTEP =     1000   TIME(PS) =       2.000  TEMP(K) =   300.11  PRESS =     0.0",
    pattern: new RegExp(`^NSTEP = +${STEP} +`),
  },
  {
    name: "VASP",
    example: "1 F= -.13401522E+04 E0= -.13397340E+04  d E = -.13402E+04",
    pattern: new RegExp(`^${STEP} (?=(?:T= .{1,40})?(?:E= .{1,20})?F= *[-.\\d])`),
  },
  {
    name: "Quantum ESPRESSO, dynamics",
    example: "Entering Dynamics:    iteration =     5",
    pattern: new RegExp(`^Entering Dynamics: +iteration = +${STEP}`),
  },
  { name: "GPUMD", example: "1000 steps completed.", pattern: new RegExp(`^${STEP} steps completed\\.$`) },
  {
    name: "DeePMD-kit",
    example: "batch     200 training time 17.53 s, testing time 0.05 s",
    pattern: new RegExp(`^batch +${STEP} (?=training time )`),
  },
  {
    name: "DeePMD-kit 3",
    example: "batch     100: trn: rmse = 1.22e+01, rmse_e = 0.31, lr = 1.0e-03",
    pattern: new RegExp(`^(?:batch|Batch) +${STEP}: (?:trn|total wall time)\\b[:=]? *`),
  },
  {
    name: "RELION",
    example: "Expectation iteration 2 of 50",
    pattern: new RegExp(`^Expectation iteration ${STEP}(?: of (?<total>\\d{1,15}))?$`),
    step_begins: true,
  },
];
