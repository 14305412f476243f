/** Parts of patterns that several formats share. */
export const STEP = String.raw`(?<step>\d{1,15})`;
export const OF_TOTAL = String.raw`(?<step>\d{1,15}) *(?:\/|of) *(?<total>\d{1,15})`;
export const EPOCH_OF = String.raw`\[? *(?<epoch>\d{1,9}) *(?:\/|of) *(?<epochs>\d{1,9})\]?`;
/** The epoch, and how many there will be where the line says it. */
export const EPOCH = String.raw`\[? *(?<epoch>\d{1,9})(?: *(?:\/|of) *(?<epochs>\d{1,9}))?\]?`;
export const STEP_WORD = "(?:step|iter(?:ation)?|update|episode)s?";
/** Seconds of a step. */
export const TIME_S = /\btime:? +(?<seconds>\d+\.\d+)/i;
/** Time of a step with its unit. */
export const TIME_WITH_UNIT = /(?:step_avg|step_time|(?<![a-z_])(?:time|dt))[ :=]+(?:(?<ms>[\d.]+) ?ms|(?<seconds>[\d.]+) ?s)\b/;
