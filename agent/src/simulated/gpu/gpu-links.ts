/** NVLinks of a simulated board. Counters depend only on time, so that nothing has to be kept. */
import type { Row } from "@heliograph/proto/streams";

import type { SimulatedBoard } from "../simulated-board.ts";
import { noiseAt } from "../random.ts";

const MIB = 1024 * 1024;
/** NVML's numbers of the versions, and what a link carries one way. */
const GENERATIONS = {
  3: { link_version: 4, link_speed_bytes_per_second: 25_000_000_000 },
  4: { link_version: 6, link_speed_bytes_per_second: 26_562_000_000 },
  5: { link_version: 7, link_speed_bytes_per_second: 50_000_000_000 },
} as const;
/** Boards with a link that makes errors, and how long it takes for one on average. */
const FLAKY_BOARDS_RATIO = 0.05;
const ERROR_MS = 40 * 60_000;
const COUNTING_SINCE_MS = Date.UTC(2026, 0, 1);

export function linkOf(board: SimulatedBoard, link: number, time_ms: number): Row<"gpu_links"> {
  const { nvlinks, nvlink_generation } = board.model;
  const is_flaky = noiseAt(board.seed, 5) < FLAKY_BOARDS_RATIO && link === Math.floor(noiseAt(board.seed, 6) * nvlinks);
  const errors = is_flaky ? Math.max(0, Math.floor((time_ms - COUNTING_SINCE_MS) / ERROR_MS)) : 0;
  const bytes = Math.floor(time_ms / 1000) * MIB * (1 + link);
  return {
    time_ms,
    gpu_uuid: board.uuid,
    link,
    link_active: 1,
    ...GENERATIONS[nvlink_generation],
    link_transmit_bytes: bytes,
    link_receive_bytes: bytes,
    link_recovery_errors: Math.floor(errors / 40),
    ...(nvlink_generation === 5
      ? { link_receive_errors: Math.floor(errors / 9), link_effective_errors: 0, link_symbol_errors: 6 * errors }
      : {
          link_replay_errors: Math.floor(errors / 3),
          link_crc_flit_errors: errors,
          link_crc_data_errors: Math.floor(errors / 5),
        }),
    ...(nvlink_generation === 3 ? { link_ecc_data_errors: 0 } : {}),
  };
}
