/**
 * What each XID, the error number that NVIDIA's driver writes to the kernel log, means to an operator. The numbers and
 * what they stand for are facts from NVIDIA's public documentation (XID_SOURCE); the words are Heliograph's own.
 * docs/events.md is made from this list; a test holds it fresh.
 */

/** Where the facts come from. */
export const XID_SOURCE = "https://docs.nvidia.com/deploy/xid-errors/";

/**
 * What gets the GPU out of it. application: the job's own doing, or the job alone has to start again; reset: the GPU has to
 * be reset with no process on it; reboot: the node has to be booted again; hardware: the board, its seat, its power or its
 * links have to be looked at.
 */
export type XidClass = "application" | "reset" | "reboot" | "hardware";

/** info: good to know; warning: a job suffers or a part wears; critical: alerts by default. */
export type XidSeverity = "info" | "warning" | "critical";

export interface XidEntry {
  readonly xid: number;
  readonly class: XidClass;
  /** What happened, without a full stop. */
  readonly meaning: string;
  /** What to do next. */
  readonly action: string;
  readonly severity: XidSeverity;
  /** Whether an operator wants to be woken for it unless they say otherwise. */
  readonly alerts: boolean;
}

/** Alert by default: the GPU is gone or its memory, controller or links can't be trusted any more. */
const ALERTING: readonly number[] = [48, 62, 64, 74, 79, 95, 119, 120];
/** Usual in the life of a cluster: faults of programs, what follows from them, and repairs that went well. */
const INFORMATION: readonly number[] = [13, 31, 43, 45, 63, 92];

const USUAL_ACTION: Readonly<Record<XidClass, string>> = {
  application: "Restart the job. If it comes back with another program too, run a GPU diagnosis.",
  reset: "Drain the node's jobs, then reset the GPU (nvidia-smi --gpu-reset). If it comes back, run a GPU diagnosis.",
  reboot: "Drain the node and reboot it. If it comes back, run a GPU diagnosis.",
  hardware: "Drain the node and check seat, power and cabling of the board; replace it if that does not help.",
};

type Draft = Pick<XidEntry, "xid" | "class" | "meaning"> & { readonly action?: string };

const DRAFTS: readonly Draft[] = [
  { xid: 8, class: "application", meaning: "Work on the GPU made no progress for too long and was ended" },
  { xid: 11, class: "application", meaning: "A command stream given to the GPU was damaged or not allowed" },
  {
    xid: 13,
    class: "application",
    meaning:
      "The compute or graphics engine raised an exception, usually an index out of bounds or a bad instruction in a kernel",
    action: "Look at the job's own code first (compute-sanitizer). If many programs get it on one GPU, run a GPU diagnosis.",
  },
  { xid: 16, class: "reset", meaning: "The display engine does not answer" },
  { xid: 18, class: "hardware", meaning: "The GPU is no longer allowed to access the PCIe bus by itself" },
  { xid: 24, class: "application", meaning: "Waiting for a semaphore on the GPU took too long" },
  { xid: 25, class: "application", meaning: "A command stream given to the GPU was not allowed" },
  { xid: 26, class: "reset", meaning: "Access to the GPU's memory took too long" },
  { xid: 27, class: "application", meaning: "A video engine raised an exception" },
  { xid: 30, class: "reset", meaning: "A semaphore on the GPU could not be accessed" },
  {
    xid: 31,
    class: "application",
    meaning: "A program on the GPU used an address that is not mapped, like a segmentation fault on a CPU",
    action: "Look at the job's own code first (compute-sanitizer). Across many programs on one GPU it points at driver or board.",
  },
  {
    xid: 32,
    class: "application",
    meaning: "A command stream reached the GPU damaged; the PCIe link can be the cause",
    action: "Restart the job. If it comes back, look at the PCIe replays of this GPU and at its seat.",
  },
  { xid: 37, class: "reset", meaning: "The driver met a fault in the GPU's firmware" },
  { xid: 38, class: "reset", meaning: "The GPU's firmware met a fault" },
  {
    xid: 43,
    class: "application",
    meaning: "A program's work on the GPU was ended after a fault of its own; the GPU itself is fine",
    action: "Nothing for the node. Look at the job's log and at the XIDs just before.",
  },
  { xid: 44, class: "reset", meaning: "Switching between programs on the GPU failed" },
  {
    xid: 45,
    class: "application",
    meaning: "A program's channel was cleaned up, because it ended or because of an error before",
    action: "Nothing by itself. Look at the XID before it, or at who ended the job.",
  },
  { xid: 46, class: "reset", meaning: "The GPU stopped working on its commands" },
  {
    xid: 48,
    class: "reset",
    meaning: "An ECC error in GPU memory that can't be corrected (double bit): a result may be wrong",
    action:
      "Drain the node and reset the GPU. A second one on the same GPU: check row remapping, and have the board replaced if that failed.",
  },
  {
    xid: 54,
    class: "hardware",
    meaning: "The board's auxiliary power is not connected or not enough",
    action: "Drain the node and check the board's power cables and supply.",
  },
  { xid: 57, class: "hardware", meaning: "The interface to the board's memory could not be set up" },
  { xid: 58, class: "hardware", meaning: "The interface to the board's memory is not stable" },
  { xid: 61, class: "reset", meaning: "A controller inside the GPU stopped at a breakpoint or gave a warning" },
  {
    xid: 62,
    class: "reset",
    meaning: "A controller inside the GPU halted, often while changing clocks or power states",
    action: "Drain the node and reset the GPU. If it comes back, check power and cooling, then replace the board.",
  },
  {
    xid: 63,
    class: "reset",
    meaning: "A bad memory page was retired or a bad row replaced, and this was recorded; it takes effect at the next reset",
    action: "Let jobs finish, then reset the GPU at the next chance. Nothing else, unless it happens often on one GPU.",
  },
  {
    xid: 64,
    class: "hardware",
    meaning: "A bad memory page or row could not be retired or replaced, or that could not be recorded",
    action: "Drain the node and reset the GPU. If remapping stays failed, replace the board: it has no spare rows left there.",
  },
  { xid: 66, class: "application", meaning: "The driver was made to access what it may not" },
  { xid: 67, class: "application", meaning: "The driver was made to access what it may not" },
  { xid: 68, class: "application", meaning: "A video decoder raised an exception" },
  { xid: 69, class: "application", meaning: "The compute or graphics engine was asked for something of another class" },
  { xid: 70, class: "application", meaning: "A copy engine met an error" },
  {
    xid: 74,
    class: "hardware",
    meaning: "An NVLink connection to another GPU or switch met an error",
    action:
      "Drain the node and reset all GPUs that share the link. If it comes back on the same link, reseat or replace the parts at its ends.",
  },
  { xid: 78, class: "reboot", meaning: "A virtual GPU could not be started" },
  {
    xid: 79,
    class: "hardware",
    meaning: "The GPU has fallen off the bus: it does not answer over PCIe any more",
    action: "Drain the node and power it off and on. If it comes back, check power, cooling and seat, then replace the board.",
  },
  { xid: 80, class: "hardware", meaning: "Data reached the GPU damaged" },
  { xid: 81, class: "hardware", meaning: "The board's VGA part met an error" },
  { xid: 86, class: "application", meaning: "The optical flow engine raised an exception" },
  {
    xid: 92,
    class: "hardware",
    meaning: "Many single-bit ECC errors in a short time; each was corrected",
    action: "Watch this GPU's ECC counters. If the rate stays high, plan a diagnosis.",
  },
  { xid: 93, class: "hardware", meaning: "The board's stored information was written more often than it is made for" },
  {
    xid: 94,
    class: "application",
    meaning: "A memory error that can't be corrected hit one program alone, and the GPU kept it there",
    action: "Restart the job it hit. Reset the GPU at the next chance, so that the bad row is replaced.",
  },
  {
    xid: 95,
    class: "reset",
    meaning: "A memory error that can't be corrected could not be kept to one program: everything on the GPU may be wrong",
    action: "Drain the node at once and reset the GPU; don't trust results since. A second one: replace the board.",
  },
  { xid: 109, class: "reset", meaning: "Switching between programs on the GPU took too long" },
  { xid: 110, class: "reboot", meaning: "The GPU noticed a breach of its own security rules" },
  {
    xid: 119,
    class: "reset",
    meaning: "The GPU's system processor (GSP) did not answer the driver in time",
    action:
      "Drain the node and reset the GPU; where that hangs, reboot. If it comes back, update the driver, then run a GPU diagnosis.",
  },
  {
    xid: 120,
    class: "reset",
    meaning: "The GPU's system processor (GSP) met an error of its own",
    action:
      "Drain the node and reset the GPU; where that hangs, reboot. If it comes back, update the driver, then run a GPU diagnosis.",
  },
  { xid: 121, class: "hardware", meaning: "The link between GPU and CPU on one board (C2C) met an error that it corrected" },
  { xid: 122, class: "reboot", meaning: "The GPU's flash memory could not be read" },
  { xid: 123, class: "reset", meaning: "The GPU's power controller did not do what the driver asked of it" },
  { xid: 125, class: "hardware", meaning: "The file system in the board's flash memory failed" },
  { xid: 136, class: "hardware", meaning: "A link of the GPU could not be trained" },
  { xid: 137, class: "application", meaning: "A program used an address over NVLink that it may not use" },
  {
    xid: 140,
    class: "reset",
    meaning: "ECC errors that can't be corrected were seen, and the GPU could not get over them",
    action: "Drain the node and reset the GPU. If it comes back, replace the board.",
  },
  { xid: 143, class: "reboot", meaning: "The GPU could not be initialised" },
  { xid: 144, class: "reset", meaning: "NVLink: the part that connects the GPU's crossbar to the links met an error" },
  { xid: 145, class: "reset", meaning: "NVLink: the part that keeps track of requests met an error" },
  { xid: 146, class: "reset", meaning: "NVLink: the part that handles the transport of packets met an error" },
  { xid: 147, class: "reset", meaning: "NVLink: the part that turns requests around met an error" },
  { xid: 148, class: "reset", meaning: "NVLink: the control of the link ports met an error" },
  { xid: 149, class: "hardware", meaning: "NVLink: the link's network interface met an error; the message says which" },
  { xid: 150, class: "reset", meaning: "NVLink: the engine that manages the links met an error" },
  {
    xid: 154,
    class: "reset",
    meaning: "The driver changed what it thinks this GPU needs to recover: its message says which (reset, reboot, drain)",
    action: "Do what the message says.",
  },
  { xid: 155, class: "reset", meaning: "NVLink: a link went down or met an error that software found" },
  { xid: 156, class: "reset", meaning: "A part of the GPU was retired and is left out from the next reset on" },
  { xid: 157, class: "hardware", meaning: "A part of the GPU should have been retired, and that failed" },
];

const severityOf = (xid: number): XidSeverity =>
  ALERTING.includes(xid) ? "critical" : INFORMATION.includes(xid) ? "info" : "warning";

/** In the order of their numbers. */
export const XID_CATALOGUE: readonly XidEntry[] = DRAFTS.map((draft) => ({
  action: USUAL_ACTION[draft.class],
  severity: severityOf(draft.xid),
  alerts: ALERTING.includes(draft.xid),
  ...draft,
}));

const BY_NUMBER: ReadonlyMap<number, XidEntry> = new Map(XID_CATALOGUE.map((entry) => [entry.xid, entry]));

/** What is known about an XID; undefined for a number that the catalogue does not have: it is still an event. */
export const findXid = (xid: number): XidEntry | undefined => BY_NUMBER.get(xid);
