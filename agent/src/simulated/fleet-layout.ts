/** The machines of the simulated fleet: names, boards and their identities. A seed always gives the same machines. */
import { simulatedNodeName } from "@heliograph/proto/simulated-nodes";

import { MODELS_OF_NODES, type GpuModel } from "./gpu/gpu-models.ts";
import { splitBoard } from "./gpu/mig-parts.ts";
import type { SimulatedBoard } from "./simulated-board.ts";
import { newSeed, noiseAt, seededRandom, type Random } from "./random.ts";

/** What jobs can hold: whole GPUs, and the MIG devices of those that are split. */
export const devicesOf = ({ boards }: Pick<SimulatedMachine, "boards">): readonly SimulatedBoard[] =>
  boards.flatMap((one) => (one.parts.length === 0 ? [one] : one.parts));

export interface SimulatedMachine {
  readonly name: string;
  readonly boot_id: string;
  readonly boards: readonly SimulatedBoard[];
  readonly seed: number;
}

export interface FleetSize {
  /** Number of nodes, 1 to MAX_SIMULATED_NODES. */
  readonly nodes: number;
  readonly gpus_per_node: number;
  /** Whether some GPUs of the second node, and of each eighth after it, are split into MIG devices; none unless said. */
  readonly mig?: boolean;
}

/** Share of slots that are cooled so badly that a busy board has to lower its clocks. */
const HOT_SLOT_RATIO = 0.06;

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");

/** Profiles of split GPUs, the node's last GPU first: as many as leave half of the node whole. */
const MIG_LAYOUTS = [
  ["1g.10gb", "1g.10gb", "1g.10gb", "1g.10gb", "1g.10gb", "1g.10gb", "1g.10gb"],
  ["3g.40gb", "2g.20gb", "2g.20gb"],
] as const;
const MIG_NODE = 1;

/** A random UUID of version 4, as both NVML's and the kernel's look. */
const uuid = (random: Random): string =>
  [hex(random, 8), hex(random, 4), `4${hex(random, 3)}`, `a${hex(random, 3)}`, hex(random, 12)].join("-");

function board(random: Random, node: string, index: number, model: GpuModel): SimulatedBoard {
  const bus = (0x19 + index * 0x11).toString(16).toUpperCase().padStart(2, "0").slice(-2);
  return {
    node,
    index,
    model,
    uuid: `GPU-${uuid(random)}`,
    pci_bus_id: `00000000:${bus}:00.0`,
    serial: `16${Math.floor(random() * 1e11)
      .toString()
      .padStart(11, "0")}`,
    vbios_version: `96.00.${hex(random, 2).toUpperCase()}.00.01`,
    seed: newSeed(random),
    warmth: random() < HOT_SLOT_RATIO ? 1.3 : 0.85 + 0.25 * random(),
    parts: [],
  };
}

/** The last GPUs of a node split into MIG devices. Draws from separate series, so that the boards stay the same. */
function withMig(boards: readonly SimulatedBoard[]): SimulatedBoard[] {
  return boards.map((whole, index) => {
    const from_end = boards.length - 1 - index;
    const profiles = from_end < Math.floor(boards.length / 2) ? MIG_LAYOUTS[from_end] : undefined;
    if (profiles === undefined) return whole;
    const random = seededRandom(whole.seed ^ 0x319);
    return { ...whole, parts: splitBoard(whole, profiles, () => `MIG-${uuid(random)}`) };
  });
}

/** Of a machine that was restarted so many times since the beginning. */
export const bootIdOf = (machine: Pick<SimulatedMachine, "boot_id" | "seed">, boots: number): string =>
  boots === 0 ? machine.boot_id : uuid(seededRandom(Math.floor(noiseAt(machine.seed + 21, boots) * 2 ** 32)));

/** Machines `sim-01`, `sim-02`, … Each is drawn from its own series: a larger fleet begins with the smaller one's machines. */
export function layOutFleet(size: FleetSize, seed: number, start_ms: number): SimulatedMachine[] {
  return Array.from({ length: size.nodes }, (_, position) => {
    const random = seededRandom(Math.floor(noiseAt(seed, position) * 2 ** 32));
    const name = simulatedNodeName(position);
    const model = MODELS_OF_NODES[position % MODELS_OF_NODES.length] ?? MODELS_OF_NODES[0];
    const whole = Array.from({ length: size.gpus_per_node }, (__, index) => board(random, name, index, model));
    const boards = size.mig === true && position % MODELS_OF_NODES.length === MIG_NODE ? withMig(whole) : whole;
    // A run is a boot: intervals of an earlier run on the same machines are not this one's.
    const boot_id = uuid(seededRandom(Math.floor(noiseAt(seed + position, start_ms / 1000) * 2 ** 32)));
    return { name, boards, boot_id, seed: newSeed(random) };
  });
}
