/** Boards of the simulated fleet, with the figures that NVML and the makers' data sheets give for them. */

export interface GpuModel {
  readonly name: string;
  /** As NVML's architectures are called. */
  readonly architecture: string;
  readonly memory_total_bytes: number;
  /** What driver and firmware keep of it. */
  readonly memory_reserved_bytes: number;
  /** Draw without any process. */
  readonly idle_watts: number;
  /** Default power limit, which is the highest too. */
  readonly limit_watts: number;
  readonly idle_sm_clock_mhz: number;
  readonly max_sm_clock_mhz: number;
  readonly idle_memory_clock_mhz: number;
  readonly memory_clock_mhz: number;
  readonly video_clock_mhz: number;
  /** Performance state without any process; the large boards stay in P0. */
  readonly idle_performance_state: number;
  /** Above this the board lowers its clocks. */
  readonly slowdown_celsius: number;
  readonly pcie_generation: number;
  readonly nvlinks: number;
  readonly nvlink_generation: 3 | 4 | 5;
  /** Whether its NVLinks go to switches that it has to join. */
  readonly has_fabric: boolean;
  /** Whether it reports its distance to the limit (T.Limit) at which it is slowed down. */
  readonly has_margin: boolean;
  /** Above this the memory is slowed down; undefined where it has no sensor. */
  readonly memory_max_celsius: number | undefined;
  /** Its fans; the machine cools boards without any. */
  readonly fans: number;
  /** Whether NVML has its performance monitoring for it: Hopper and newer. */
  readonly has_gpm: boolean;
}

const MIB = 1024 * 1024;

export const H100: GpuModel = {
  name: "NVIDIA H100 80GB HBM3",
  architecture: "hopper",
  memory_total_bytes: 81_559 * MIB,
  memory_reserved_bytes: 551 * MIB,
  idle_watts: 72,
  limit_watts: 700,
  idle_sm_clock_mhz: 345,
  max_sm_clock_mhz: 1980,
  idle_memory_clock_mhz: 2619,
  memory_clock_mhz: 2619,
  video_clock_mhz: 1545,
  idle_performance_state: 0,
  slowdown_celsius: 87,
  pcie_generation: 5,
  nvlinks: 18,
  nvlink_generation: 4,
  has_fabric: true,
  has_margin: true,
  memory_max_celsius: 95,
  fans: 0,
  has_gpm: true,
};

export const H200: GpuModel = {
  ...H100,
  name: "NVIDIA H200",
  memory_total_bytes: 143_771 * MIB,
  memory_reserved_bytes: 652 * MIB,
  idle_watts: 77,
  idle_memory_clock_mhz: 3201,
  memory_clock_mhz: 3201,
};

export const A100: GpuModel = {
  name: "NVIDIA A100-SXM4-80GB",
  architecture: "ampere",
  memory_total_bytes: 81_920 * MIB,
  memory_reserved_bytes: 693 * MIB,
  idle_watts: 58,
  limit_watts: 400,
  idle_sm_clock_mhz: 210,
  max_sm_clock_mhz: 1410,
  idle_memory_clock_mhz: 1593,
  memory_clock_mhz: 1593,
  video_clock_mhz: 1275,
  idle_performance_state: 0,
  slowdown_celsius: 86,
  pcie_generation: 4,
  nvlinks: 12,
  nvlink_generation: 3,
  has_fabric: false,
  has_margin: false,
  memory_max_celsius: 95,
  fans: 0,
  has_gpm: false,
};

export const L40S: GpuModel = {
  name: "NVIDIA L40S",
  architecture: "ada",
  memory_total_bytes: 46_068 * MIB,
  memory_reserved_bytes: 616 * MIB,
  idle_watts: 31,
  limit_watts: 350,
  idle_sm_clock_mhz: 210,
  max_sm_clock_mhz: 2520,
  idle_memory_clock_mhz: 405,
  memory_clock_mhz: 9001,
  video_clock_mhz: 1965,
  idle_performance_state: 8,
  slowdown_celsius: 88,
  pcie_generation: 4,
  nvlinks: 0,
  nvlink_generation: 4,
  has_fabric: false,
  has_margin: true,
  memory_max_celsius: undefined,
  fans: 0,
  has_gpm: false,
};

export const RTX_6000_ADA: GpuModel = {
  ...L40S,
  name: "NVIDIA RTX 6000 Ada Generation",
  memory_total_bytes: 49_140 * MIB,
  memory_reserved_bytes: 629 * MIB,
  idle_watts: 22,
  limit_watts: 300,
  max_sm_clock_mhz: 3105,
  memory_clock_mhz: 10_001,
  video_clock_mhz: 2415,
  fans: 1,
};

/** A board of a GB200 NVL72 rack: liquid-cooled, 18 links of NVLink 5. */
export const GB200: GpuModel = {
  ...H100,
  name: "NVIDIA GB200",
  architecture: "blackwell",
  memory_total_bytes: 189_471 * MIB,
  memory_reserved_bytes: 711 * MIB,
  idle_watts: 145,
  limit_watts: 1200,
  idle_sm_clock_mhz: 345,
  max_sm_clock_mhz: 2062,
  idle_memory_clock_mhz: 3996,
  memory_clock_mhz: 3996,
  video_clock_mhz: 1717,
  slowdown_celsius: 86,
  nvlink_generation: 5,
};

/** Which boards the nodes have, one after the other and then from the start again. */
export const MODELS_OF_NODES = [H100, H100, A100, RTX_6000_ADA, H200, GB200, A100, L40S] as const;
