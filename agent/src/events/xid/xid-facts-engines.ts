/** XIDs that say only which engine of the GPU raised an exception: one number for each engine of its kind. */
import type { XidFact } from "./xid-fact.ts";

const KINDS: readonly { readonly engine: string; readonly xids: readonly number[] }[] = [
  { engine: "A video decoder", xids: [20, 21, 22, 28, 29, 34, 35, 36, 83, 84, 88, 89, 96, 97, 98] },
  { engine: "A video encoder", xids: [47, 65, 73, 142] },
  { engine: "The security engine", xids: [33, 60] },
  { engine: "A copy engine", xids: [39, 40, 41, 71, 72, 75, 76, 77, 85, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135] },
  { engine: "The video compositor", xids: [42] },
  { engine: "A JPEG decoder", xids: [82, 99, 100, 101, 102, 103, 104, 105] },
  { engine: "The optical flow engine", xids: [139] },
];

export const ENGINE_XIDS: readonly XidFact[] = KINDS.flatMap(({ engine, xids }) =>
  xids.map((xid): XidFact => ({ xid, class: "application", meaning: `${engine} raised an exception` })),
);
