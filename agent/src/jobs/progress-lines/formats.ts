/**
 * The lines that are known, the most particular first: the first entry that reads a line has it. A new framework is a new
 * entry; its example is its test (formats.test.ts reads every one).
 */
import type { Format } from "./format.ts";
import type { LineReading } from "./line-reading.ts";
import { readFormat } from "./format.ts";

const STEP = String.raw`(?<step>\d{1,15})`;
const OF_TOTAL = String.raw`(?<step>\d{1,15}) ?(?:\/|of) ?(?<total>\d{1,15})`;
const EPOCH_OF = String.raw`\[?(?<epoch>\d{1,9}) ?(?:\/|of) ?(?<epochs>\d{1,9})\]?`;

const TIME_S = /\btime: *(?<seconds>\d+\.\d+)/i;

export const FORMATS: readonly Format[] = [
  {
    name: "Megatron-LM",
    example: "iteration      100/    1000 | elapsed time per iteration (ms): 250.0 | lm loss: 2.31E+00 |",
    pattern: /^iteration +(?<step>\d{1,15}) ?\/ *(?<total>\d{1,15}) *\|/,
    speed: /elapsed[ _]time[ _]per[ _]iteration(?:[ _]\(?ms\)?): *(?<ms>[\d.]+)/,
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
    name: "DeepSpeed-Chat",
    example: "epoch: 0|step: 476|ppo_ep: 1|act_loss: -0.0387|cri_loss: -0.0131",
    pattern: new RegExp(`^epoch: (?:\\d+) ?\\| ?step: ${STEP} ?\\| ?`),
    needs_values: true,
  },
  {
    name: "OpenMMLab",
    example: "Epoch [2][450/1750]	lr: 1.250e-03, eta: 4:32:41, time: 0.600, loss: 0.4794",
    pattern: /^Epoch ?(?:\(train\))? +\[(?<epoch>\d{1,9})\]\[ *(?<step>\d{1,15})\/(?<total>\d{1,15})\]/,
    speed: TIME_S,
    in_epoch: true,
  },
  {
    name: "OpenMMLab by iterations",
    example: "Iter(train) [  450/40000]  lr: 1.25e-03  eta: 4:32:41  time: 0.600  loss: 0.4794",
    pattern: /^Iter(?:\(train\))? \[ *(?<step>\d{1,15})\/(?<total>\d{1,15})\]/,
    speed: TIME_S,
  },
  {
    name: "OpenMMLab's evaluation",
    example: "Epoch(val) [2][100/500]    eta: 0:00:12  time: 0.03",
    pattern: /^(?:Epoch|Iter)\((?:val|test)\)/,
    side: "evaluating",
  },
  {
    name: "metric logger",
    example: "Epoch: [15/100]  [1020/1562]  eta: 0:04:34  loss: 5.7361 (5.7073)  time: 0.5000  data: 0.0003",
    pattern:
      /^(?:Train(?:ing)? )?Epoch: \[(?<epoch>\d{1,9})(?:\/(?<epochs>\d{1,9}))?\] *\[ *(?<step>\d{1,15})\/ *(?<total>\d{1,15})\]/,
    speed: TIME_S,
    in_epoch: true,
    first_epoch: 0,
  },
  {
    name: "metric logger's evaluation",
    example: "Test:  [  10/157]  eta: 0:00:12  loss: 0.41 (0.44)  time: 0.08",
    pattern: /^(?:Test|Val(?:idation)?|Eval(?:uation)?):? +\[ *\d+\/ *\d+/,
    side: "evaluating",
  },
  {
    name: "timm",
    example: "Train: 12 [ 400/1251 ( 32%)]  Loss: 3.512 (3.60)  Time: 0.512s, 999.10/s  LR: 1.000e-03",
    pattern: /^Train: (?<epoch>\d{1,9}) \[ *(?<step>\d{1,15})\/(?<total>\d{1,15})/,
    speed: /Time: (?<seconds>\d+\.\d+)s/,
    in_epoch: true,
    first_epoch: 0,
  },
  {
    name: "samples of an epoch",
    example: "Train Epoch: 1 [640/60000 (1%)]	Loss: 2.310000",
    pattern: /^Train(?:ing)? Epoch: (?<epoch>\d{1,9})(?:\/(?<epochs>\d{1,9}))? \[ *(?<step>\d{1,15})\/ *(?<total>\d{1,15})/,
    in_epoch: true,
  },
  {
    name: "epoch and step",
    example: "Epoch [2/75], Step [140/464], Loss: 0.3103, Disc Loss: 3.7379",
    pattern: new RegExp(`^Epoch:? *${EPOCH_OF}[,:|\\s-]+(?:Step|Iter(?:ation)?|Batch)s?:? *\\[?${OF_TOTAL}\\]?`, "i"),
    in_epoch: true,
  },
  {
    name: "icefall",
    example: "Epoch 1, batch 50, loss[loss=7.21, over 5000 frames.], batch size: 33",
    pattern: /^Epoch (?<epoch>\d{1,9}), batch (?<step>\d{1,15}), /,
    in_epoch: true,
  },
  {
    name: "icefall's evaluation",
    example: "Epoch 1, validation: loss=0.31",
    pattern: /^Epoch \d+, validation: /,
    side: "evaluating",
  },
  {
    name: "fairseq",
    example: "epoch 001:    100 / 1523 loss=7.21, ppl=148.1, num_updates=100, lr=1e-05",
    pattern: /^epoch (?<epoch>\d{1,9}): +(?<step>\d{1,15}) \/ (?<total>\d{1,15}) /,
    in_epoch: true,
  },
  {
    name: "ESPnet",
    example: "3epoch:train:101-150batch: iter_time=0.01, loss=61.2",
    pattern: /^(?<epoch>\d{1,9})epoch:train:\d+-(?<step>\d{1,15})batch: /,
    in_epoch: true,
  },
  {
    name: "litgpt",
    example: "Epoch 1 | iter 10 step 2 | loss train: 1.231, val: n/a | iter time: 300.12 ms",
    pattern: new RegExp(`^Epoch \\d+ \\| iter \\d+ step ${STEP} ?\\|`, "i"),
    speed: /iter time: (?<ms>[\d.]+) ms/,
  },
  {
    name: "step in brackets, with a block",
    example: "[step=210/7390,epoch=0]",
    pattern: /^\[(?:step|batch)=(?<step>\d{1,15})\/(?<total>\d{1,15})(?:,epoch=\d+(?:\/\d+)?)?\]:?$/,
    opens_block: true,
  },
  {
    name: "step in brackets",
    example: "[Step 35/120] Loss: 5.0061 | GPU Mem (GB): 27.00",
    pattern: new RegExp(`^\\[(?:global )?(?:step|iter(?:ation)?|batch|update)s?[ :=]*${OF_TOTAL}\\]`, "i"),
    needs_values: true,
  },
  {
    name: "verl",
    example: "step:12 - global_seqlen/mean:812.5 - actor/pg_loss:0.012 - perf/time_per_step:41.2",
    pattern: new RegExp(`^step:${STEP} - `),
    speed: /(?:time_per_step|timing_s\/step):(?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "PaddlePaddle",
    example: "epoch: [2/40], global_step: 350, lr: 0.000480, loss: 1.187542, avg_batch_cost: 0.40821 s",
    pattern: new RegExp(`^epoch: \\[\\d+/\\d+\\],? (?:global_)?(?:step|iter): ${STEP},`),
    speed: /avg_batch_cost: (?<seconds>[\d.]+)/,
    needs_values: true,
  },
  {
    name: "detectron2",
    example: "eta: 8:02:53  iter: 1379  total_loss: 0.918  time: 0.3320  lr: 0.010000",
    pattern: new RegExp(`^(?:eta: (?:\\d+ days?, )?[\\d:]+ +)?iter: ${STEP} +`),
    speed: TIME_S,
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
    name: "XGBoost",
    example: "[12]	train-logloss:0.31	eval-logloss:0.33",
    pattern: /^\[(?<step>\d{1,9})\]\s+(?=[\w-]+-[\w@-]+:)/,
    needs_values: true,
  },
  {
    name: "LightGBM",
    example: "[12]	training's auc: 0.91	valid_1's auc: 0.89",
    pattern: /^\[(?<step>\d{1,9})\]\s+(?=[\w ]+'s [\w@ ]+: )/,
    needs_values: true,
  },
  {
    name: "CatBoost",
    example: "12:	learn: 0.5012	test: 0.5112	best: 0.5112 (12)	total: 1.2s	remaining: 3.1s",
    pattern: /^(?<step>\d{1,9}):\s+(?=learn: )/,
    needs_values: true,
  },
  {
    name: "GROMACS",
    example: "step 1200, remaining wall clock time:    35 s",
    pattern: /^step (?<step>\d{1,15}),? (?:remaining wall clock time|will finish)/,
  },
  {
    name: "step of a total",
    example: "step:375/1600 val_loss:3.8302 train_time:95871ms step_avg:262.66ms",
    pattern: new RegExp(`^(?:global[ _]?)?(?:step|iter(?:ation)?|update)s?[ :=]*\\[?${OF_TOTAL}\\]?[ ,:|]*`, "i"),
    speed: /(?:step_avg|step_time|(?<![a-z_])(?:time|dt))[ :=]+(?:(?<ms>[\d.]+) ?ms|(?<seconds>[\d.]+) ?s)\b/,
    needs_values: true,
  },
  {
    name: "step",
    example: "step: 24  loss:  6.1861  grad_norm:  1.0876  tps: 5,864",
    pattern: new RegExp(`^(?:global[ _]?)?(?:step|iter(?:ation)?|update)s?(?: *[:=] *| +)${STEP}(?= *[:|,]| +[a-z])[ :|,]*`, "i"),
    speed: /(?<![a-z_])(?:time|dt)[ :=]+(?:(?<ms>[\d.]+) ?ms|(?<seconds>[\d.]+) ?s)\b/,
    needs_values: true,
  },
  {
    name: "epoch's end",
    example: "Epoch 12/30, train loss: 0.701, val loss: 0.688, time: 12.1s",
    pattern: new RegExp(`^(?:\\[?epoch:? *)${EPOCH_OF}[\\]:,|\\s-]*`, "i"),
    epoch_is_over: true,
    needs_values: true,
  },
  {
    name: "epoch's end, without their number",
    example: "Epoch 12: train_loss=0.701 val_loss=0.688",
    pattern: /^epoch:? *\[?(?<epoch>\d{1,9})\]?[:,|\s-]+(?=[a-z])/i,
    epoch_is_over: true,
    needs_values: true,
  },
  {
    name: "epoch's beginning",
    example: "Epoch 5/24",
    pattern: new RegExp(`^(?:starting |training )?epoch:? *${EPOCH_OF}(?::|\\.\\.\\.)?$`, "i"),
  },
  {
    name: "values of training and validation",
    example: "train Loss: 0.4310 Acc: 0.8201",
    pattern: /^(?=(?:train|val|valid|test)\w* loss *[:=])/i,
    needs_values: true,
  },
];

/** A word that every format has; most lines of a program have none. */
const HINT = /\d|^\[/;

export function readLine(text: string): LineReading | undefined {
  if (!HINT.test(text)) return undefined;
  for (const format of FORMATS) {
    const reading = readFormat(format, text);
    if (reading !== undefined) return reading;
  }
  return undefined;
}
