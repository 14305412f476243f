/** Lines of programs that train agents by reinforcement. Tables of Stable-Baselines3 are in tables.ts. */
import type { Format } from "../format.ts";
import { OF_TOTAL, STEP } from "./parts.ts";

export const AGENTS: readonly Format[] = [
  {
    name: "RSL-RL",
    example: "Learning iteration 66/30000",
    pattern: new RegExp(`^Learning iteration ${OF_TOTAL}$`),
    opens_block: true,
  },
  {
    name: "ML-Agents",
    example: "3DBall. Step: 12000. Time Elapsed: 100.188 s. Mean Reward: 1.242. Std of Reward: 0.746. Training.",
    pattern: new RegExp(`^(?:[\\w ?=-]{1,60}[.:] ){0,3}Step: ${STEP}\\. (?:Time Elapsed: [\\d.]{1,20} s\\.? )?(?=Mean Reward: )`),
    needs_values: true,
  },
];
