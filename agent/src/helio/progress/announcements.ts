/**
 * What a program says once of what it does beside its main loop or of how long it will be: the phases of saving and
 * evaluating, and totals. A phase lasts until the main loop moves on.
 */
import type { Format } from "./format.ts";

export const ANNOUNCEMENTS: readonly Format[] = [
  {
    name: "saves a checkpoint",
    example: "Saving model checkpoint to ./out/checkpoint-500",
    pattern:
      /^(?:\[ITER \d+\] )?(?:now )?(?:start(?:ing|ed)? )?(?:sav(?:e|ing)|storing|dumping|writing|uploading) (?:the |a |final |best |current |full |async |lora |adapter |unsharded |sharded )*(?:model|checkpoints?|ckpts?|state|weights|training state|optimizer|gaussians|distcp|hugging ?face)\b/i,
    side: "saving",
    only_beside_main: true,
  },
  {
    name: "begins an evaluation",
    example: "Running Evaluation",
    pattern:
      /^(?:\*+ *)?(?:(?:running|starting|start|begin|beginning|performing) (?:the )?(?:evaluation|validation|eval|testing|prediction)\b|(?:evaluating|validating)(?: the model| model| on| at| \.\.\.|\.\.\.|$)|begin validation on )/i,
    side: "evaluating",
    only_beside_main: true,
  },
  {
    name: "evaluation at an iteration",
    example: "[ITER 7000] Evaluating train: L1 0.038 PSNR 23.82",
    pattern: /^\[ITER \d+\] Evaluating (?:train|test):/,
    side: "evaluating",
    only_beside_main: true,
  },
  {
    name: "total of torchtitan",
    example: "Training starts at step 1, with local batch size 8, sequence length 2048, total steps 1000 (warmup 20)",
    pattern: /^(?:Training starts at step|Trainer is initialized with)\b.{0,300}\btotal steps (?<announced>[\d,]{1,20})/,
  },
  {
    name: "total of optimization steps",
    example: "Total optimization steps = 1,500",
    pattern: /^total optimization steps(?: \/ [^:=]{1,20})? ?[=:] (?<announced>[\d,]{1,20})$/i,
  },
  {
    name: "total of training steps",
    example: "total training steps: 435",
    pattern: /^total (?:number of )?(?:train(?:ing)? )?(?:steps|iterations|iters) ?[=:] ?(?<announced>[\d,]{1,20})$/i,
  },
  {
    name: "total of BasicSR",
    example: "Total epochs needed: 57143 for iters 400,000",
    pattern: /^Total epochs needed: [\d,]{1,20} for iters (?<announced>[\d,]{1,20})$/,
  },
  {
    name: "total of Unsloth",
    example: "\\\\   /|    Num examples = 12,715 | Num Epochs = 1 | Total steps = 100",
    pattern:
      /^\S{1,8} {1,8}\/\| +Num examples = [\d,]{1,20} \| Num Epochs = [\d,]{1,12} \| Total steps = (?<announced>[\d,]{1,20})/,
  },
  { name: "total of GROMACS", example: "50000 steps,    100.0 ps.", pattern: /^(?<announced>\d{1,15}) steps, +[\d.]+ ps/ },
  {
    name: "total of NAMD",
    example: "Info: NUMBER OF STEPS          50000",
    pattern: /^Info: NUMBER OF STEPS +(?<announced>\d{1,15})$/,
  },
  { name: "total of Amber", example: "nstlim  =     50000, nscm    =      1000", pattern: /^nstlim += +(?<announced>\d{1,15}),/ },
];
