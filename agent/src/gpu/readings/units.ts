/** A percent as a ratio. What can't be is sorted out later, with a reason: plausible.ts. */
export const ratioOf = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);
