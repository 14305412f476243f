/**
 * The kinds of health events, each with what it means and how serious it is: docs/reference/events.md is made from this list.
 * Kinds that begin and end say so in pairs, so that a viewer can draw the time between.
 */
import { heliograph } from "@heliograph/proto/wire";

const { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_CRITICAL } = heliograph.v1.Severity;

export interface EventKind {
  readonly severity: heliograph.v1.Severity;
  /** When it is reported, in a sentence; the message of the single event has the numbers. */
  readonly meaning: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly action: string;
}

const warning = (meaning: string, action: string): EventKind => ({ severity: SEVERITY_WARNING, meaning, action });
const critical = (meaning: string, action: string): EventKind => ({ severity: SEVERITY_CRITICAL, meaning, action });
const info = (meaning: string): EventKind => ({ severity: SEVERITY_INFO, meaning, action: "" });

/** Kinds that this agent derives from readings and states; "gpu.xid" has its severity from the XID catalogue instead. */
export const EVENT_KINDS = {
  "gpu.xid": warning("The driver reported an XID, see below; `code` is its number", "Look its number up below."),
  "gpu.lost": critical(
    "A GPU that was there does not answer any more",
    "Look for an XID 79 beside it; drain the node and power-cycle it.",
  ),
  "gpu.fell_off_bus": critical(
    "The kernel log says that a GPU does not answer over PCIe any more, without an XID 79 beside it",
    "Drain the node and power it off and on. If it comes back, check power, cooling and seat, then replace the board.",
  ),
  "gpu.init_failed": critical(
    "The driver can't start a GPU",
    "Reset the GPU or reboot the node; the codes in the message are for NVIDIA. If it comes back, replace the board.",
  ),
  "gpu.reappeared": info("A lost GPU answers again"),
  "gpu.not_opened": critical(
    "The driver counts a GPU and could not open it since the agent started; it is named by its place on the bus or its index",
    "See the kernel log for what the driver says of that place; reset the GPU or reboot the node.",
  ),
  "gpu.hung": critical(
    "A call to the driver about this GPU does not return",
    "See the kernel log; reset the GPU or reboot the node.",
  ),
  "gpu.recovered": info("Calls to the driver about a GPU that hung return again"),
  "gpu.count_low": critical(
    "The node has fewer GPUs than `nvml.expected_gpus` says",
    "Look for lost GPUs (XID 79) and at lspci.",
  ),
  "gpu.count_restored": info("The node has as many GPUs as expected again"),
  "gpu.thermal_slowdown": warning(
    "The GPU lowers its clocks because it or its memory is too hot",
    "Check fans, airflow and inlet temperature.",
  ),
  "gpu.thermal_slowdown_ended": info("The GPU no longer lowers its clocks for heat"),
  "gpu.power_slowdown": warning(
    "The GPU's clocks are lowered by the board's power brake or a hardware power limit (not by the usual power cap)",
    "Check power supplies and cabling.",
  ),
  "gpu.power_slowdown_ended": info("The GPU's clocks are no longer lowered because of the power limit"),
  "gpu.ecc_uncorrected": critical(
    "The count of memory errors that ECC could not correct grew",
    "Drain the node and reset the GPU; don't trust results of the jobs on it.",
  ),
  "gpu.row_remap_failed": critical("A bad row of memory could not be replaced by a spare one", "Have the board replaced."),
  "gpu.row_remap_pending": warning(
    "Bad rows of memory are to be replaced at the next reset",
    "Reset the GPU when its jobs are done.",
  ),
  "gpu.nvlink_errors": warning(
    "The error counters of the GPU's NVLinks grew",
    "If it goes on for one link, reseat or replace the parts at its ends.",
  ),
  "gpu.fabric_unhealthy": warning(
    "The driver says that the NVLink fabric is not well for the GPU; the message names what",
    "See `nvidia-smi -q` under Fabric, and the log of the fabric manager; a wrong configuration is set right there.",
  ),
  "gpu.fabric_restored": info("The NVLink fabric is well again for the GPU"),
  "gpu.pcie_degraded": warning(
    "Under load, the GPU's PCIe link is slower or narrower than both ends could be",
    "Check the board's seat and the slot; see the PCIe replays.",
  ),
  "gpu.pcie_restored": info("The GPU's PCIe link is at its full speed and width again"),
  "gpu.double_bit_ecc": critical(
    "NVML reported a memory error that ECC could not correct",
    "Drain the node and reset the GPU; don't trust results of the jobs on it.",
  ),
  "gpu.single_bit_ecc_storm": warning(
    "NVML reported very many memory errors that ECC corrected",
    "Watch its remapped rows; have the board replaced when it goes on.",
  ),
  "gpu.page_retired": warning("NVML reported that a page of memory is retired", "Reset the GPU when its jobs are done."),
  "gpu.page_retirement_failed": critical(
    "NVML reported that a bad page of memory could not be retired",
    "Have the board replaced.",
  ),
  "gpu.memory_poisoned": warning(
    "NVML reported poisoned data in memory that cost one process",
    "Restart the job; drain the node when it comes again.",
  ),
  "gpu.memory_poisoned_fatally": critical(
    "NVML reported poisoned data in memory that the GPU can't contain",
    "Drain the node and reset the GPU.",
  ),
  "gpu.unavailable": critical("NVML reported that the GPU can't be used any more", "Drain the node; reset the GPU or reboot."),
  "gpu.recovery_needed": warning(
    "NVML reported that another action than before is needed to bring the GPU back to health",
    "See `nvidia-smi -q` under GPU Recovery Action, and do as it says.",
  ),
  "gpu.recovery_done": info("NVML reported that the GPU needs no recovery any more"),
  "gpu.power_source_changed": info("The GPU went from one power source to another (mains, battery)"),
  "gpu.mig_config_changed": info("The MIG configuration of the GPU was changed"),
  "nvswitch.sxid": warning(
    "An NVSwitch reported an error (SXid); `code` is its number. A fatal one is critical: it takes the links of all GPUs of the node",
    "A fatal one: drain the node and reset all GPUs and switches, or reboot. Others: watch whether they come back on one link.",
  ),
  "node.clock_skew": warning(
    "The node's clock differs from the collector's by more than 2 s",
    "Check time synchronisation (chronyc tracking, timedatectl) on both.",
  ),
  "node.clock_in_step": info("The node's clock agrees with the collector's again"),
  "node.link_down": warning(
    "A port of InfiniBand or RoCE that was up is down for 4 minutes",
    "Check cable, transceiver and switch port; see `ibstat` and `iblinkinfo`.",
  ),
  "node.link_up": info("A port of InfiniBand or RoCE is up again"),
  "node.link_flapping": warning(
    "A port of InfiniBand or RoCE went down 3 times in 10 minutes",
    "Clean or replace cable and transceiver; jobs over it stall each time.",
  ),
  "node.driver_process_stuck": critical(
    "A process of the driver, or on a GPU, is in uninterruptible sleep for 5 minutes: no signal reaches it",
    "See the kernel log for its stack (echo w > /proc/sysrq-trigger); the node mostly has to be rebooted.",
  ),
  "slurm.unanswered": warning(
    "The agent that asks Slurm for its queue got no answer three times in a row: which jobs wait is not known",
    "Look at slurmctld (`scontrol ping`, `sdiag`), then at the agent's log; see docs/explanation/jobs.md.",
  ),
  "slurm.answers": info("Slurm answers the agent that asks for its queue again"),
  "agent.kernel_log_unreadable": warning(
    "The agent may not read the kernel log: XIDs that NVML does not report are missed",
    "Give the agent the capability SYSLOG, see docs/how-to/agent.md.",
  ),
  "agent.spool_dropped": warning(
    "The agent lost rows that the collector had not stored, because its spool was full or they were too old",
    "Bring the collector back sooner, or raise `spool.max_bytes`.",
  ),
  "agent.spool_unwritable": warning(
    "The agent can't write its spool: new rows are kept in memory, and lost if it ends",
    "Make room on the disk, or let the agent write there; see `heliograph-agent doctor`.",
  ),
  "agent.spool_restored": info("The agent's spool is on disk again, with what was kept in memory"),
  "agent.spool_damaged": warning(
    "Parts of the agent's spool could not be read: cut off by a power loss, or damaged on the disk",
    "After a power loss nothing; else look at the disk.",
  ),
} as const satisfies Readonly<Record<string, EventKind>>;

export type EventKindName = keyof typeof EVENT_KINDS;
