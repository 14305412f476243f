/** What the simulated users run: kinds of jobs with the load and the figures of their training. */

export interface JobKind {
  readonly weight: number;
  readonly name: string;
  /** Program and script name. */
  readonly command: string;
  /** Share of time in which a kernel runs, while training. */
  readonly utilization_ratio: number;
  /** Electrical load of those kernels: 1 would draw a little more than the power limit at full clocks. */
  readonly intensity: number;
  /** Share of the device memory that it fills. */
  readonly memory_ratio: number;
  /** Share of time in which memory is read or written, while training. */
  readonly memory_utilization_ratio: number;
  /** Whether it may run over several GPUs and nodes. */
  readonly is_distributed: boolean;
  /** Steps per second, lowest and highest; both 0 where it makes none. */
  readonly steps_per_second: readonly [number, number];
  readonly tokens_per_step: number;
  /** Loss at the first step, and where it tends to. */
  readonly loss: readonly [number, number];
  readonly learning_rate: number;
  /** Somebody sits before it, and mostly does nothing: a GPU that is held and idle. */
  readonly is_interactive?: boolean;
}

const kind = (
  weight: number,
  [name, command]: readonly [string, string],
  load: Pick<JobKind, "utilization_ratio" | "intensity" | "memory_ratio" | "memory_utilization_ratio" | "is_distributed">,
  training: Pick<JobKind, "steps_per_second" | "tokens_per_step" | "loss" | "learning_rate">,
): JobKind => ({ weight, name, command, ...load, ...training });

const large = {
  utilization_ratio: 0.985,
  intensity: 1,
  memory_ratio: 0.93,
  memory_utilization_ratio: 0.55,
  is_distributed: true,
};
const medium = { ...large, utilization_ratio: 0.94, intensity: 0.82, memory_ratio: 0.78, memory_utilization_ratio: 0.42 };
const vision = { ...large, utilization_ratio: 0.88, intensity: 0.74, memory_ratio: 0.62, memory_utilization_ratio: 0.48 };
const small = {
  utilization_ratio: 0.72,
  intensity: 0.55,
  memory_ratio: 0.34,
  memory_utilization_ratio: 0.24,
  is_distributed: false,
};

export const JOB_KINDS = [
  kind(4, ["llama-pretrain", "python3 pretrain.py"], large, {
    steps_per_second: [0.4, 1.6],
    tokens_per_step: 524_288,
    loss: [10.8, 1.9],
    learning_rate: 3e-4,
  }),
  kind(3, ["moe-pretrain", "torchrun train_moe.py"], large, {
    steps_per_second: [0.3, 1.1],
    tokens_per_step: 786_432,
    loss: [10.9, 1.75],
    learning_rate: 2e-4,
  }),
  kind(4, ["llama-sft", "accelerate finetune.py"], medium, {
    steps_per_second: [1, 4],
    tokens_per_step: 65_536,
    loss: [2.4, 0.9],
    learning_rate: 2e-5,
  }),
  kind(3, ["diffusion-train", "python3 train_unet.py"], medium, {
    steps_per_second: [1.5, 5],
    tokens_per_step: 16_384,
    loss: [0.9, 0.08],
    learning_rate: 1e-4,
  }),
  kind(3, ["vit-imagenet", "torchrun train_vit.py"], vision, {
    steps_per_second: [2, 8],
    tokens_per_step: 50_176,
    loss: [6.9, 1.1],
    learning_rate: 1e-3,
  }),
  kind(3, ["speech-ctc", "python3 train_ctc.py"], vision, {
    steps_per_second: [1, 6],
    tokens_per_step: 24_000,
    loss: [5.2, 0.35],
    learning_rate: 5e-4,
  }),
  kind(3, ["reward-model", "python3 train_reward.py"], small, {
    steps_per_second: [2, 9],
    tokens_per_step: 8_192,
    loss: [0.72, 0.28],
    learning_rate: 1e-5,
  }),
  kind(2, ["embed-distill", "python3 distill.py"], small, {
    steps_per_second: [4, 18],
    tokens_per_step: 4_096,
    loss: [1.6, 0.21],
    learning_rate: 3e-4,
  }),
] as const satisfies readonly JobKind[];

/** A session that holds its GPU and rarely uses it; only among the jobs of the past. */
export const NOTEBOOK: JobKind = {
  ...kind(
    1,
    ["notebook", "jupyter-lab"],
    { ...small, memory_ratio: 0.21 },
    {
      steps_per_second: [0, 0],
      tokens_per_step: 0,
      loss: [0, 0],
      learning_rate: 0,
    },
  ),
  is_interactive: true,
};

/** Teams in whose name jobs run, and what they work for; no person has these names. */
export const JOB_USERS = [
  { weight: 4, user: "ml-team-a", uid: 20_001, project: "foundation" },
  { weight: 3, user: "ml-team-b", uid: 20_002, project: "foundation" },
  { weight: 2, user: "vision", uid: 20_010, project: "perception" },
  { weight: 2, user: "speech", uid: 20_011, project: "perception" },
  { weight: 1, user: "ci-nightly", uid: 20_100, project: "platform" },
] as const;
