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
    name: "LeRobot",
    example: "step:31K smpl:245K ep:2K epch:9.54 loss:0.037 grdn:0.722 lr:7.9e-05 updt_s:0.098 data_s:0.000",
    pattern: /^step:(?<step>\d{1,6}[KM]?) smpl:\d{1,6}[KMB]? ep:\d{1,6}[KM]? epch:[\d.]{1,12} /,
    speed: /updt_s:(?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "ML-Agents",
    example: "3DBall. Step: 12000. Time Elapsed: 100.188 s. Mean Reward: 1.242. Std of Reward: 0.746. Training.",
    pattern: new RegExp(`^(?:[\\w ?=-]{1,60}[.:] ){0,3}Step: ${STEP}\\. (?:Time Elapsed: [\\d.]{1,20} s\\.? )?(?=Mean Reward: )`),
    needs_values: true,
  },
];
