/** A stand-in for `nvidia-smi -q -x`: documents in the shapes of three branches of drivers, of what the test library plays. */
import type { NvmlGpu, NvmlState } from "@heliograph/agent/test/nvml-double/state";

/** v11: drivers up to 525 or so; v12: 530 to 560; v13: 570 and later. */
export type SmiShape = "v11" | "v12" | "v13";

const MIB = 2 ** 20;

type Part = string | readonly (readonly [name: string, part: Part])[];

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const write = (name: string, part: Part): string =>
  typeof part === "string"
    ? `<${name}>${escape(part)}</${name}>\n`
    : `<${name}>\n${part.map(([child, inner]) => write(child, inner)).join("")}</${name}>\n`;

/** What is left out in the state, the document has as N/A. */
function migParts(migs: NonNullable<NvmlGpu["migs"]>): Part {
  if (migs.length === 0) return "None";
  return migs.map(
    ({ place, values }) =>
      [
        "mig_device",
        [
          ["index", String(place)],
          ["gpu_instance_id", String(values["gpu_instance"])],
          ["compute_instance_id", String(values["compute_instance"])],
          ["device_attributes", [["shared", [["multiprocessor_count", String(values["multiprocessors"])]]]]],
          ["fb_memory_usage", [["total", `${Number(values["memory_total_bytes"]) / MIB} MiB`]]],
        ],
      ] as const,
  );
}

function partsOf({ values, migs = [], processes = [] }: NvmlGpu, shape: SmiShape): Part {
  const shown = (key: string, unit = "", factor = 1, digits = 0): string => {
    const value = values[key];
    if (value === undefined) return "N/A";
    return `${typeof value === "number" ? (value * factor).toFixed(digits) : value}${unit}`;
  };
  const on = (key: string, words: readonly [string, string] = ["Disabled", "Enabled"]): string =>
    values[key] === undefined ? "N/A" : words[values[key] === 1 ? 1 : 0];
  const mib = (key: string): string => shown(key, " MiB", 1 / MIB);
  const watts = (key: string): string => shown(key, " W", 0.001, 2);
  const used =
    Number(values["memory_total_bytes"]) - Number(values["memory_free_bytes"]) - Number(values["memory_reserved_bytes"]);
  const reasons = Number(values["throttle_reasons"]);
  const word = shape === "v11" ? "throttle" : "event";
  const reason = (name: string, bit: number): readonly [string, string] => [
    `clocks_${word}_reason_${name}`,
    (reasons & bit) === 0 ? "Not Active" : "Active",
  ];
  const draw: readonly (readonly [string, Part])[] =
    shape === "v13"
      ? [
          ["average_power_draw", watts("power_mw")],
          ["instant_power_draw", watts("power_mw")],
        ]
      : [["power_draw", watts("power_mw")]];
  const limits: readonly (readonly [string, Part])[] =
    shape === "v11"
      ? [
          ["power_limit", watts("power_limit_set_mw")],
          ["enforced_power_limit", watts("power_limit_mw")],
        ]
      : [
          ["current_power_limit", watts("power_limit_mw")],
          ["requested_power_limit", watts("power_limit_set_mw")],
        ];
  const clocks = (keys: readonly [string, string, string, string]): Part => [
    ["graphics_clock", shown(keys[0], " MHz")],
    ["sm_clock", shown(keys[1], " MHz")],
    ["mem_clock", shown(keys[2], " MHz")],
    ["video_clock", shown(keys[3], " MHz")],
  ];
  const ecc = (since: string): Part => [
    ["sram_correctable", "0"],
    ["sram_uncorrectable", "0"],
    ["dram_correctable", shown(`ecc_corrected_${since}`)],
    ["dram_uncorrectable", shown(`ecc_uncorrected_${since}`)],
  ];
  return [
    ["product_name", shown("name")],
    ["product_architecture", "Hopper"],
    ["persistence_mode", on("persistence_mode")],
    ["mig_mode", [["current_mig", on("mig_mode")]]],
    ["mig_devices", migParts(migs)],
    ["accounting_mode", on("accounting_mode")],
    ["serial", shown("serial")],
    ["uuid", shown("uuid")],
    ["minor_number", shown("minor_number")],
    ["vbios_version", shown("vbios_version")],
    [
      "pci",
      [
        ["pci_bus_id", shown("pci_bus_id")],
        [
          "pci_gpu_link_info",
          [
            [
              "pcie_gen",
              [
                ["max_link_gen", shown("pcie_generation_max")],
                ["current_link_gen", shown("pcie_generation")],
              ],
            ],
            [
              "link_widths",
              [
                ["max_link_width", shown("pcie_width_max", "x")],
                ["current_link_width", shown("pcie_width", "x")],
              ],
            ],
          ],
        ],
        ["replay_counter", shown("pcie_replays")],
      ],
    ],
    ["fan_speed", shown("fan_percent", " %")],
    ["performance_state", `P${shown("performance_state")}`],
    [
      `clocks_${word}_reasons`,
      [
        reason("gpu_idle", 0x1),
        reason("applications_clocks_setting", 0x2),
        reason("sw_power_cap", 0x4),
        reason("hw_slowdown", 0x8),
        reason("sync_boost", 0x10),
        reason("sw_thermal_slowdown", 0x20),
        reason("hw_thermal_slowdown", 0x40),
        reason("hw_power_brake_slowdown", 0x80),
        reason("display_clocks_setting", 0x100),
      ],
    ],
    [
      "fb_memory_usage",
      [
        ["total", mib("memory_total_bytes")],
        ["reserved", mib("memory_reserved_bytes")],
        ["used", `${Math.round(used / MIB)} MiB`],
        ["free", mib("memory_free_bytes")],
      ],
    ],
    [
      "bar1_memory_usage",
      [
        ["total", mib("bar1_total_bytes")],
        ["used", mib("bar1_used_bytes")],
      ],
    ],
    ["compute_mode", "Default"],
    [
      "utilization",
      [
        ["gpu_util", shown("gpu_percent", " %")],
        ["memory_util", shown("memory_percent", " %")],
        ["encoder_util", shown("encoder_percent", " %")],
        ["decoder_util", shown("decoder_percent", " %")],
        ...(shape === "v11"
          ? []
          : ([
              ["jpeg_util", shown("jpeg_percent", " %")],
              ["ofa_util", shown("ofa_percent", " %")],
            ] as const)),
      ],
    ],
    ["encoder_stats", [["session_count", shown("encoder_sessions")]]],
    ["ecc_mode", [["current_ecc", on("ecc_mode")]]],
    [
      "ecc_errors",
      [
        ["volatile", ecc("volatile")],
        ["aggregate", ecc("aggregate")],
      ],
    ],
    [
      "retired_pages",
      [
        ["multiple_single_bit_retirement", [["retired_count", shown("retired_single_bit")]]],
        ["double_bit_retirement", [["retired_count", shown("retired_double_bit")]]],
        ["pending_retirement", on("retired_pending", ["No", "Yes"])],
      ],
    ],
    [
      "remapped_rows",
      [
        ["remapped_row_corr", shown("remap_correctable")],
        ["remapped_row_unc", shown("remap_uncorrectable")],
        ["remapped_row_pending", on("remap_pending", ["No", "Yes"])],
        ["remapped_row_failure", on("remap_failed", ["No", "Yes"])],
        [
          "row_remapper_histogram",
          ["max", "high", "partial", "low", "none"].map(
            (name) => [`row_remapper_histogram_${name}`, shown(`remap_banks_${name}`, " bank(s)")] as const,
          ),
        ],
      ],
    ],
    [
      "temperature",
      [
        ["gpu_temp", shown("temperature_c", " C")],
        ...(shape === "v11" ? [] : ([["gpu_temp_tlimit", shown("field_194", " C")]] as const)),
        ["gpu_temp_max_threshold", shown("threshold_0_c", " C")],
        ["gpu_temp_slow_threshold", shown("threshold_1_c", " C")],
        ["gpu_temp_max_gpu_threshold", shown("threshold_3_c", " C")],
        ["gpu_target_temperature", "N/A"],
        ["memory_temp", shown("field_82", " C")],
        ["gpu_temp_max_mem_threshold", shown("threshold_2_c", " C")],
      ],
    ],
    [
      shape === "v11" ? "power_readings" : "gpu_power_readings",
      [
        ["power_state", shape === "v13" ? "Requested functionality has been deprecated" : `P${shown("performance_state")}`],
        ...draw,
        ...limits,
        ["default_power_limit", watts("power_limit_default_mw")],
        ["min_power_limit", watts("power_limit_min_mw")],
        ["max_power_limit", watts("power_limit_max_mw")],
      ],
    ],
    ["clocks", clocks(["graphics_mhz", "sm_mhz", "memory_mhz", "video_mhz"])],
    ["max_clocks", clocks(["clock_max_0_mhz", "clock_max_1_mhz", "clock_max_2_mhz", "clock_max_3_mhz"])],
    ...(shape === "v11" ? [] : ([["fabric", [["state", values["fabric_state"] === 3 ? "Completed" : "N/A"]]]] as const)),
    [
      "processes",
      processes.map(
        ({ kind, pid, used: bytes }) =>
          [
            "process_info",
            [
              ["pid", String(pid)],
              ["type", { compute: "C", graphics: "G", mps: "M+C" }[kind]],
              ["process_name", "python3 & <others>"],
              ["used_memory", bytes === "unknown" ? "N/A" : `${Math.round(bytes / MIB)} MiB`],
            ],
          ] as const,
      ),
    ],
  ];
}

export function smiDocument({ library = {}, gpus }: NvmlState, shape: SmiShape): string {
  const cuda = Number(library["cuda_version"]);
  const cards = gpus.map((gpu) =>
    write("gpu", partsOf(gpu, shape)).replace("<gpu>", `<gpu id="${String(gpu.values["pci_bus_id"])}">`),
  );
  return [
    '<?xml version="1.0" ?>',
    `<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_${shape}.dtd">`,
    "<nvidia_smi_log>",
    `<driver_version>${library["driver_version"]}</driver_version>`,
    `<cuda_version>${Math.floor(cuda / 1000)}.${(cuda % 1000) / 10}</cuda_version>`,
    `<attached_gpus>${gpus.length}</attached_gpus>`,
    ...cards,
    "</nvidia_smi_log>",
    "",
  ].join("\n");
}
