/**
 * XIDs from 144 on, as drivers for Hopper and Blackwell have them (nverror.h of the open kernel modules, 595). Their messages
 * often say whether they are fatal: xid-severity.ts.
 */
import type { XidFact } from "./xid-fact.ts";

export const LATE_XIDS: readonly XidFact[] = [
  { xid: 144, class: "reset", meaning: "NVLink: the part that connects the GPU's crossbar to the links met an error" },
  { xid: 145, class: "reset", meaning: "NVLink: the part that keeps track of requests met an error" },
  { xid: 146, class: "reset", meaning: "NVLink: the part that handles the transport of packets met an error" },
  { xid: 147, class: "reset", meaning: "NVLink: the part that turns requests around met an error" },
  { xid: 148, class: "reset", meaning: "NVLink: the control of the link ports met an error" },
  { xid: 149, class: "hardware", meaning: "NVLink: the link's network interface met an error; the message says which" },
  { xid: 150, class: "reset", meaning: "NVLink: the engine that manages the links met an error" },
  { xid: 151, class: "application", meaning: "The keys of confidential computing could not be exchanged in time" },
  {
    xid: 154,
    class: "reset",
    meaning: "The driver changed what it thinks this GPU needs to recover: its message says which (reset, reboot, drain)",
    action: "Do what the message says; the severity follows it.",
  },
  { xid: 155, class: "reset", meaning: "NVLink: a link went down or met an error that software found" },
  { xid: 156, class: "reset", meaning: "A part of the GPU was retired and is left out from the next reset on" },
  { xid: 157, class: "hardware", meaning: "A part of the GPU should have been retired, and that failed" },
  { xid: 158, class: "reset", meaning: "A part of the GPU did not answer in time, and the GPU can't be used any more" },
  { xid: 159, class: "reset", meaning: "The link between GPU and CPU (C2C) met an error outside of its data" },
  { xid: 160, class: "reset", meaning: "A channel of the GPU's memory was retired; it takes effect at the next reset" },
  {
    xid: 161,
    class: "hardware",
    meaning: "A channel of the GPU's memory should have been retired, and that failed",
    action: "Drain the node and have the board replaced.",
  },
  { xid: 162, class: "application", meaning: "The board's smoothing of its power is in use again", action: "Nothing." },
  { xid: 163, class: "hardware", meaning: "The board's smoothing of its power was switched off" },
  {
    xid: 164,
    class: "hardware",
    meaning: "The parts that smooth the board's power are near the end of their life",
    action: "Plan to have the board replaced.",
  },
  {
    xid: 165,
    class: "hardware",
    meaning: "The parts that smooth the board's power are at the end of their life",
    action: "Have the board replaced.",
  },
  { xid: 166, class: "reset", meaning: "NVLink: the encryption of a link met an error" },
  { xid: 167, class: "reboot", meaning: "PCIe: an answer did not come in time, and the GPU can't be used any more" },
  {
    xid: 168,
    class: "reset",
    meaning: "The GPU works with less memory than it has, because some of it is bad",
    action: "Let jobs finish, then reset the GPU. If it comes back, replace the board.",
  },
  { xid: 169, class: "reset", meaning: "The GPU's security processor halted" },
  { xid: 170, class: "reset", meaning: "NVLink: a secured link met an error" },
  {
    xid: 171,
    class: "reset",
    meaning: "An ECC error in the GPU's DRAM that can't be corrected; said beside XID 48",
    action: "Drain the node and reset the GPU; don't trust results of the jobs on it.",
  },
  {
    xid: 172,
    class: "reset",
    meaning: "An ECC error in the GPU's SRAM that can't be corrected; said beside XID 48",
    action: "Drain the node and reset the GPU. If it comes back, replace the board.",
  },
  { xid: 173, class: "hardware", meaning: "The link between GPU and CPU (C2C) failed" },
  { xid: 174, class: "application", meaning: "A program's work was ended without a message to it" },
  { xid: 175, class: "reset", meaning: "The GPU's memory system met an error" },
  { xid: 176, class: "hardware", meaning: "PCIe: very many errors that were corrected" },
];
