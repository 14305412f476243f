/** Which GPUs a new job gets: all of one model, the same number on each of its nodes. */
import type { SimulatedBoard } from "../simulated-board.ts";

/** How a job wants to stand: `per_node` GPUs on each of `nodes` nodes. */
export interface Shape {
  readonly weight: number;
  readonly nodes: number;
  readonly per_node: number;
}

/** Shapes of regular jobs; the first fits everywhere. */
const SHAPES = [
  { weight: 5, nodes: 1, per_node: 1 },
  { weight: 4, nodes: 1, per_node: 2 },
  { weight: 4, nodes: 1, per_node: 4 },
  { weight: 3, nodes: 1, per_node: 8 },
  { weight: 3, nodes: 2, per_node: 2 },
  { weight: 3, nodes: 2, per_node: 4 },
  { weight: 2, nodes: 2, per_node: 8 },
  { weight: 1, nodes: 4, per_node: 4 },
  { weight: 1, nodes: 4, per_node: 8 },
] as const satisfies readonly Shape[];

/** Shapes that fit into a fleet when it is empty. */
export function fittingShapes(boards: readonly SimulatedBoard[]): readonly [Shape, ...Shape[]] {
  const [smallest, ...larger] = SHAPES;
  return [smallest, ...larger.filter((shape) => place(boards, shape) !== undefined)];
}

/**
 * Free boards for a shape, in rank order, or undefined where there are none. Nodes with the fewest free boards that
 * suffice come first, so that whole nodes stay free for large jobs. A job of one GPU gets a MIG device where one is free.
 */
export function place(free: readonly SimulatedBoard[], shape: Shape): SimulatedBoard[] | undefined {
  const part = free.find(({ mig }) => mig !== undefined);
  if (part !== undefined && shape.nodes * shape.per_node === 1) return [part];
  const whole = part === undefined ? free : free.filter(({ mig }) => mig === undefined);
  const nodes = Map.groupBy(whole, (board) => board.node);
  const fitting = [...nodes.values()].filter((boards) => boards.length >= shape.per_node);
  for (const same of Map.groupBy(fitting, (boards) => boards[0]?.model).values()) {
    if (same.length < shape.nodes) continue;
    const chosen = same.toSorted((a, b) => a.length - b.length).slice(0, shape.nodes);
    return chosen.flatMap((boards) => boards.slice(0, shape.per_node));
  }
  return undefined;
}
