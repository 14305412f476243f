/** Lines of programs that train speech recognition, translation and taggers. */
import type { Format } from "../format.ts";
import { STEP } from "./parts.ts";

export const SPEECH_AND_TEXT: readonly Format[] = [
  {
    name: "icefall, with its global count",
    example: "Epoch 1, batch 150, global_batch_idx: 200, batch size: 66, loss[loss=7.21, over 5000 frames.]",
    pattern: new RegExp(`^Epoch \\d{1,9}, batch \\d{1,15}, global_batch_idx: ${STEP}, batch size: \\d+, `),
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
    side_values: "validation ",
  },
  {
    name: "fairseq",
    example: "epoch 001:    100 / 1523 loss=7.21, ppl=148.1, wps=5000, num_updates=100, lr=1e-05",
    pattern: /^epoch \d{1,9}:? +\d{1,15} \/ \d{1,15} (?=.{1,400}\bnum_updates=(?<step>\d{1,15}))/,
    speed: /\bups=(?<rate>\d*\.\d+|[1-9]\d*)/,
  },
  {
    name: "fairseq before 2019",
    example: "epoch 010  2000 / 8223 loss=1.27 (1.50), wps=962, wpb=908, bsz=32, lr=0.001",
    pattern: /^epoch (?<epoch>\d{1,9}):? +(?<step>\d{1,15}) \/ (?<total>\d{1,15}) /,
    in_epoch: true,
  },
  {
    name: "fairseq's evaluation",
    example: "epoch 001 | valid on 'valid' subset | loss 8.11 | ppl 118.06 | num_updates 600",
    pattern: /^(?:valid \| )?epoch \d{1,9} \| valid on '[^']{1,40}' subset (?:\| )?(?=.{1,400}\bnum_updates (?<step>\d{1,15}))?/,
    side: "evaluating",
    side_values: "valid_",
  },
  {
    name: "fairseq's epoch",
    example: "epoch 001 | loss 7.21 | nll_loss 5.9 | ppl 148.1 | num_updates 1523 | lr 1e-05",
    pattern: /^(?:train \| )?epoch \d{1,9} \| (?=(?:train )?loss .{1,400}\bnum_updates (?<step>\d{1,15}))/,
  },
  {
    name: "ESPnet",
    example: "3epoch:train:101-150batch: iter_time=0.01, loss=61.2",
    pattern: /^(?<epoch>\d{1,9})epoch:train:\d+-(?<step>\d{1,15})batch: /,
    in_epoch: true,
  },
  {
    name: "ESPnet's epoch",
    example: "3/20epoch started. Estimated time to finish: 33 minutes and 42.59 seconds",
    pattern: /^(?<epoch>\d{1,9})\/(?<epochs>\d{1,9})epoch started\./,
  },
  {
    name: "ESPnet's results",
    example:
      "3epoch results: [train] iter_time=0.001, loss=2.853, time=1 minute and 42.6 seconds, total_count=7507, [valid] loss=2.387",
    pattern: /^(?<epoch>\d{1,9})epoch results: \[train\] (?=[^[]{1,900}\btotal_count=(?<done>\d{1,15})).*/,
    epoch_is_over: true,
  },
  {
    name: "flair's epoch",
    example: "EPOCH 1 done: loss 1.3350 - lr: 0.000049",
    pattern: /^EPOCH (?<epoch>\d{1,9}) done: /,
    epoch_is_over: true,
  },
  {
    name: "fastText",
    example: "Progress:  12.1% words/sec/thread:   17670 lr:  0.043883 avg.loss:  1.385664 ETA:   0h11m14s",
    pattern: /^Progress: +[\d.]{1,8}% +words\/sec\/thread: +\d{1,12} +/,
    needs_values: true,
  },
  {
    name: "Marian",
    example: "Ep. 1 : Up. 1000 : Sen. 66,000 : Cost 7.65 : Time 60.2s : 9876.5 words/s",
    pattern: /^Ep\. \d{1,9} : Up\. (?<step>[\d,]{1,20}) : Sen\. [\d,]{1,20} : /,
  },
  {
    name: "TensorFlow's NMT",
    example: "epoch 0 step 100 lr 1 step-time 0.89s wps 5.78K ppl 1568.62 bleu 0.00",
    pattern: new RegExp(`^(?:global step|epoch \\d{1,9} step) ${STEP} (?=lr )`),
    speed: /step-time (?<seconds>[\d.]+)s/,
    needs_values: true,
  },
];
