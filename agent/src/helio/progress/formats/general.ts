/** Lines as people write them. They come last: those of frameworks are more particular. */
import type { Format } from "../format.ts";
import { EPOCH, EPOCH_OF, OF_TOTAL, STEP, STEP_WORD, TIME_S, TIME_WITH_UNIT } from "./parts.ts";

/** A line of values that are of no training. */
const NOT_OF_EVALUATION = String.raw`(?!.{0,80}\b(?:eval|valid|val|test)\w*\b)`;

export const GENERAL: readonly Format[] = [
  {
    name: "global step beside a step of the epoch",
    example: "Training, Epoch: 3, Step: 2, Global_Step: 62, Loss: total=4.159 aux=0.693",
    pattern: new RegExp(
      `^(?:training|train|epoch|step|iter|batch)\\b${NOT_OF_EVALUATION}(?=.{0,80}?\\bglobal[ _]?step *[:=] *${STEP}\\b)`,
      "i",
    ),
    needs_values: true,
  },
  {
    name: "epoch and step",
    example: "Epoch [2/75], Step [140/464], Loss: 0.3103, Disc Loss: 3.7379",
    pattern: new RegExp(
      `^(?:train(?:ing)? )?Epoch:? *${EPOCH}[,:|\\s-]+(?:Step|Iter(?:ation)?|Batch)s?:? *\\[? *${OF_TOTAL} *\\]?`,
      "i",
    ),
    in_epoch: true,
  },
  {
    name: "epoch and step, without how many",
    example: "epoch: 2 step: 195, loss is 1.855",
    pattern: new RegExp(
      `^(?:train(?:ing)? *[:|-]? *)?ep(?:och)?(?: id)? *[:= ] *(?<epoch>\\d{1,9})(?: *\\/ *(?<epochs>\\d{1,9}))?[,:;|(\\s-]+(?:global[ _])?(?:step|iter(?:ation)?|batch)s?(?:[_ ]id|_idx)? *[:= ] *${STEP}(?=[,;:|)\\s]|$)\\)?`,
      "i",
    ),
    in_epoch: "unclear",
  },
  {
    name: "evaluation within an epoch",
    example: "eval epoch:0 step: 0 loss:2.486356 acc:0.062500",
    pattern: /^(?:eval\w*|val\w*|test\w*|dev) *[:|-]? *epoch *[:= ] *\d/i,
    side: "evaluating",
  },
  {
    name: "step in brackets",
    example: "[Step 35/120] Loss: 5.0061 | GPU Mem (GB): 27.00",
    pattern: new RegExp(`^\\[(?:global )?(?:step|iter(?:ation)?|batch|update)s?[ :=]*${OF_TOTAL}\\]`, "i"),
    needs_values: true,
  },
  {
    name: "step of a total",
    example: "step:375/1600 val_loss:3.8302 train_time:95871ms step_avg:262.66ms",
    // Not the steps of a recipe for a container: `Step 2/5 : RUN make`.
    pattern: new RegExp(`^(?:global[ _]?)?${STEP_WORD}[ :=]*\\[?${OF_TOTAL}(?! : [A-Za-z]{3,12} )\\]?[ ,:;|]*`, "i"),
    speed: TIME_WITH_UNIT,
    needs_values: true,
  },
  {
    name: "step and total in brackets of their own",
    example: "Training: Iter[4900]/[120000] loss sum: 3.1585 lr=0.00032",
    pattern: /^(?:(?:training|train)[: ] ?)?(?:step|iter(?:ation)?)s?:? ?\[(?<step>\d{1,15})\] ?\/ ?\[(?<total>\d{1,15})\]/i,
    needs_values: true,
  },
  {
    name: "step of a total, alone",
    example: "Global step 100 / 1810",
    pattern: new RegExp(`^(?:(?:training|train)[: ] ?)?(?:global[ _]step|iter(?:ation)?s?)[ :=]*${OF_TOTAL}\\.?$`, "i"),
  },
  {
    name: "step",
    example: "step: 24  loss:  6.1861  grad_norm:  1.0876  tps: 5,864",
    // Not the iterations of an optimizer of coordinates.
    pattern: new RegExp(`^(?:global[ _]?)?${STEP_WORD}(?: *[:=] *| +)${STEP}(?! +RMS\\()(?= *[:;|,]| +[a-z]| - )[ :;|,]*`, "i"),
    speed: TIME_WITH_UNIT,
    needs_values: true,
  },
  {
    name: "loss at a step",
    example: "Average loss at step 1000: 3.454",
    pattern: new RegExp(
      `^(?:(?:average|avg\\.?|training|train|mean) )*loss at (?:step|iteration|iter) ${STEP} ?[:=] ?(?<loss>[\\d.]+(?:e[+-]\\d+)?|nan|inf)`,
      "i",
    ),
  },
  {
    name: "epoch's end",
    example: "Epoch 12/30, train loss: 0.701, val loss: 0.688, time: 12.1s",
    pattern: new RegExp(`^(?:train(?:ing)? )?(?:\\[?epoch:? *)${EPOCH_OF}[\\]:,;|\\s-]*`, "i"),
    epoch_is_over: true,
    needs_values: true,
  },
  {
    name: "epoch's end, without their number",
    example: "Epoch 12: train_loss=0.701 val_loss=0.688",
    pattern: /^epoch:? *\[?(?<epoch>\d{1,9})\]?(?: complete[d.]?)?[:,;|\s-]+(?=[a-z])/i,
    epoch_is_over: true,
    needs_values: true,
  },
  {
    name: "epoch's end, with its time",
    example: "Epoch: 01 | Time: 0m 26s",
    pattern: /^epoch:? *(?<epoch>\d{1,9})(?: *\/ *(?<epochs>\d{1,9}))? *[|,-] *(?:epoch )?time:? [\d:.]+ ?[a-z]/i,
    epoch_is_over: true,
  },
  {
    name: "epoch's end, with a value that has no name",
    example: "epoch 3: 93.90",
    pattern: /^epoch (?<epoch>\d{1,9}): \d+\.\d+%?$/i,
    epoch_is_over: true,
  },
  {
    name: "end of an epoch",
    example: "End of epoch 12 / 400   Time Taken: 88 sec",
    pattern: new RegExp(`^End of epoch:? *${EPOCH_OF}(?![\\d/]).*`, "i"),
    epoch_is_over: true,
  },
  {
    name: "steps of a workflow",
    example: "17 of 272 steps (6%) done",
    pattern: new RegExp(`^${OF_TOTAL} steps \\([\\d.]{1,8}%\\) done$`),
  },
  {
    name: "training of a total",
    example: "Training  [   60/5000]  eta: 2:36:05  lr: 0.0001 (0.0001)  loss: 10.5010 (10.5018)  time: 1.498800  data: 0.000181",
    pattern: /^\[?Train(?:ing)?\]?:? *[([] *(?<step>\d{1,15}) *\/ *(?<total>\d{1,15})[)\]]/,
    speed: TIME_S,
    needs_values: true,
    may_begin_again: true,
  },
  {
    name: "epoch's beginning",
    example: "Epoch 5/24",
    pattern: new RegExp(`^(?:starting |training )?epoch:? *${EPOCH_OF}(?::|\\.\\.\\.)?$`, "i"),
  },
  {
    name: "epoch's beginning, without their number",
    example: "Epoch: 5",
    pattern: /^(?:start(?:ing)? |training )?epoch[: ] {0,3}(?<epoch>\d{1,9})(?::| ?\.\.\.)?$/i,
  },
  {
    name: "values of training and validation",
    example: "train Loss: 0.4310 Acc: 0.8201",
    pattern: /^(?=(?:train|val|valid|test)\w* loss(?: *[:=]| +-?\d))/i,
    needs_values: true,
  },
  {
    name: "a loss alone",
    example: "Loss: 5.8984375",
    pattern:
      /^(?=(?:(?:train|training|batch|avg|average|val|valid|validation|test)[ _]?)?loss(?: *[:=] *|(?<=_loss) +)[-\d.]+(?:e[+-]\d+)?$)/i,
    needs_values: true,
  },
  {
    name: "a value of training or validation alone",
    example: "valid_misclass            0.02247",
    pattern: /^(?=(?:train|val|valid|validation|test)_[a-z]\w{1,40} +[-\d.]{1,20}(?:e[+-]?\d+)?$)/i,
    needs_values: true,
  },
  {
    name: "values of which the first is a loss",
    example: "loss_disc=3.959, loss_gen=3.062, loss_fm=7.881,loss_mel=17.356",
    pattern: /^(?=(?:\w{1,20}_)?loss\w{0,20} ?= ?[-\d.]{1,20}(?:e[+-]?\d+)?(?:,| \|) ?\w)/i,
    needs_values: true,
  },
];
