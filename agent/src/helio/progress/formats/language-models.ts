/** Lines of programs that train language models. */
import type { Format } from "../format.ts";
import { STEP } from "./parts.ts";

export const LANGUAGE_MODELS: readonly Format[] = [
  {
    name: "Megatron-LM",
    example: "iteration      100/    1000 | elapsed time per iteration (ms): 250.0 | lm loss: 2.31E+00 |",
    pattern: /^(?:samples\/sec: [\d.]+ \| )?iteration:? +(?<step>\d{1,15}) ?\/ *(?<total>\d{1,15}) *\|/,
    speed:
      /elapsed[ _]time[ _]per[ _]iteration(?:(?:[ _]\(?ms\)?): *(?:(?<thousand_ms>[\d.]+)K|(?<ms>[\d.]+))| \(s\): (?<seconds>[\d.]+))/,
  },
  {
    name: "Megatron-LM's evaluation",
    example: "validation loss at iteration 700 | lm loss value: 7.17E+00 | lm loss PPL: 1.3E+03 |",
    pattern: /^(?<side>validation|test) loss at iteration (?<step>\d{1,15})(?: on (?:validation|test) set)? \|/,
    side: "evaluating",
    side_values: "validation ",
  },
  {
    name: "NeMo",
    example: "Training epoch 0, iteration 19/999 | lr: 1.5e-06 | global_step: 19 | reduced_train_loss: 10.2",
    pattern: /^Training epoch \d+, iteration (?<step>\d{1,15})\/(?<total>\d{1,15}) \|/,
    speed: /train_step_timing in s: (?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "DeepSpeed's timer",
    example: "epoch=0/micro_step=470/global_step=470, RunningAvgSamplesPerSec=171.74, MemAllocated=3.96GB",
    pattern: new RegExp(`^epoch=\\d+/micro_step=\\d+/global_step=${STEP}, `),
  },
  {
    name: "DeepSpeed's timer, before 2023",
    example: "0/40, SamplesPerSec=83.48, MemAllocated=0.26GB",
    pattern: new RegExp(`^\\d{1,9}/${STEP}, (?=(?:RunningAvg)?SamplesPerSec=)`),
  },
  {
    name: "DeepSpeed-Chat",
    example: "epoch: 0|step: 476|ppo_ep: 1|act_loss: -0.0387|cri_loss: -0.0131",
    pattern: new RegExp(`^epoch: (?:\\d+) ?\\| ?step: ${STEP} ?\\| ?`),
    needs_values: true,
  },
  {
    name: "litgpt",
    example: "Epoch 1 | iter 10 step 2 | loss train: 1.231, val: n/a | iter time: 300.12 ms",
    pattern: new RegExp(`^Ep(?:och)? \\d+ \\| iter \\d+ \\|? ?step ${STEP} ?[|:]`, "i"),
    speed: /iter time: (?<ms>[\d.]+) ms/,
  },
  {
    name: "litgpt before 2024",
    example: "iter 1760 | step 220: loss 1.5947, iter time: 263.85 ms (optimizer.step)",
    pattern: new RegExp(`^iter \\d+ \\| step ${STEP}:`),
    needs_values: true,
  },
  {
    name: "Composer, by epoch",
    example: "[epoch=1/3][batch=10/300]:",
    pattern: /^\[epoch=(?<epoch>\d{1,9})(?:\/(?<epochs>\d{1,9}))?\]\[batch=(?<step>\d{1,15})\/(?<total>\d{1,15})\]:?$/,
    in_epoch: true,
    first_epoch: 0,
    opens_block: true,
  },
  {
    name: "step in brackets, with a block",
    example: "[step=210/7390,epoch=0]",
    pattern: /^\[(?:step|batch)=(?<step>\d{1,15})\/(?<total>\d{1,15})(?:,epoch=\d+(?:\/\d+)?)?\]:?$/,
    opens_block: true,
  },
  {
    name: "verl",
    example: "step:12 - global_seqlen/mean:812.5 - actor/pg_loss:0.012 - perf/time_per_step:41.2",
    pattern: new RegExp(`^step:${STEP} - `),
    speed: /(?:time_per_step|timing_s\/step):(?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "MaxText",
    example: "completed step: 13, seconds: 10.344, TFLOP/s/device: 346.932, loss: 9.911",
    pattern: new RegExp(`^completed step: ${STEP}, seconds: (?:[\\d.]+),`),
    speed: /seconds: (?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "value lines of a number",
    example: "790 | loss 4.0371 | lr 4.791000e-04 | 8099.87ms | mfu 0.32%",
    pattern: new RegExp(`^${STEP} \\| (?=(?:train )?loss)`),
    speed: /\| (?<ms>\d+\.\d+) ?ms\b/,
    needs_values: true,
  },
  {
    name: "tinygrad",
    example: "12 93.44 s run, 11.8750 loss, 0.000000000001 LR, 642.43 GB used",
    pattern: new RegExp(`^${STEP} +(?=[\\d.]+ m?s run, )`),
    speed: / (?:(?<ms>[\d.]+) ms|(?<seconds>[\d.]+) s) run,/,
  },
];
