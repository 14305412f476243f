/** What an H100 of the double says beyond its first readings: different values in each slot and for each question. */

import { USUAL_ANSWERS } from "./scalar-answers.ts";

const GIB = 1024 ** 3;
/** An H100 has 18; four are enough to tell them apart. */
const LINKS = 4;

type Values = Readonly<Record<string, string | number>>;

/** nvmlEventTypeAll without what needs another board: single- and double-bit ECC errors, P-states, XIDs, clocks, MIG. */
const EVENT_TYPES = 1 + 2 + 4 + 8 + 16 + 256;

const numbered = (count: number, of: (n: number) => Values): Values =>
  Object.assign({}, ...Array.from({ length: count }, (_, n) => of(n))) as Values;

/** GPM by NVML_GPM_METRIC_*: percent, and MiB/s for the rates. */
const gpm = (slot: number): Values => ({
  gpm: 1,
  gpm_1: 91.5 + slot / 8,
  gpm_2: 82.25 + slot / 8,
  gpm_3: 41.5 + slot / 8,
  gpm_4: 12.5 + slot / 8,
  gpm_5: 55.75 + slot / 8,
  gpm_10: 61.5 + slot / 8,
  gpm_11: 0.5 + slot / 8,
  gpm_12: 9.5 + slot / 8,
  gpm_13: 4.5 + slot / 8,
  gpm_20: 1200 + slot,
  gpm_21: 2400 + slot,
  gpm_60: 150_000 + slot,
  gpm_61: 140_000 + slot,
});

const link =
  (slot: number) =>
  (n: number): Values => ({
    [`link_${n}_active`]: n === 3 ? 0 : 1,
    [`link_${n}_version`]: 6,
    ...numbered(5, (counter) => ({ [`link_${n}_error_${counter}`]: 100 * slot + 10 * n + counter })),
    // The scope 0 has no number of its own: link 0.
    [n === 0 ? "field_138" : `field_138_${n}`]: 7_000_000_000 + slot * 100 + n,
    [n === 0 ? "field_139" : `field_139_${n}`]: 8_000_000_000 + slot * 100 + n,
    [n === 0 ? "field_164" : `field_164_${n}`]: 26_562,
    [n === 0 ? "field_208" : `field_208_${n}`]: 500 + slot * 10 + n,
    [n === 0 ? "field_219" : `field_219_${n}`]: 600 + slot * 10 + n,
    [n === 0 ? "field_221" : `field_221_${n}`]: 700 + slot * 10 + n,
  });

const health = (slot: number): Values => ({
  ...USUAL_ANSWERS,
  ecc_mode: 1,
  ecc_corrected_volatile: 11 + slot,
  ecc_uncorrected_volatile: 12 + slot,
  ecc_corrected_aggregate: 5_000_000_000 + slot,
  ecc_uncorrected_aggregate: 14 + slot,
  remap_correctable: 1 + slot,
  remap_uncorrectable: 2 + slot,
  remap_pending: slot % 2,
  remap_failed: (slot + 1) % 2,
  remap_banks_max: 636 + slot,
  remap_banks_high: 3,
  remap_banks_partial: 2,
  remap_banks_low: 1,
  remap_banks_none: 0,
  retired_single_bit: 3 + slot,
  retired_double_bit: 1 + slot,
  retired_pending: 0,
  pcie_generation: 4,
  pcie_generation_max: 5,
  pcie_width: 8,
  pcie_width_max: 16,
  pcie_replays: 77 + slot,
  field_173: 21 + slot,
  field_179: 22 + slot,
  field_180: 23 + slot,
  pcie_tx_kib: 300_000 + slot,
  pcie_rx_kib: 400_000 + slot,
  field_194: 12 + slot,
  fabric_state: 3,
  fabric_status: 0,
  // Less bandwidth than there should be, the other three well; the configuration right.
  fabric_health: 0b0001_10_10_10_01,
  threshold_0_c: 95,
  threshold_1_c: 92,
  threshold_2_c: 105,
  threshold_3_c: 87 + slot,
  power_limit_default_mw: 650_000,
  power_limit_set_mw: 690_000 + slot,
  clock_max_0_mhz: 1980,
  clock_max_1_mhz: 1981,
  clock_max_2_mhz: 2619,
  clock_max_3_mhz: 1545 + slot,
  ...numbered(12, (policy) => ({ [`violation_${policy}_ns`]: 1_500_000_000 * (policy + 1) + slot })),
  mig_mode: 0,
  accounting_mode: 1,
  fan_count: 2,
  minor_number: 7 - (slot % 8),
});

export const exampleDetail = (slot: number): Values => ({
  field_82: 70 + slot,
  jpeg_percent: 11 + slot,
  ofa_percent: 13 + slot,
  bar1_total_bytes: 128 * GIB,
  bar1_used_bytes: 2 * 1024 ** 2 + slot,
  encoder_sessions: 2 + slot,
  // Power cap and, in odd slots, heat.
  throttle_reasons: slot % 2 === 0 ? 0x4 : 0x4 | 0x20,
  field_91: LINKS,
  ...numbered(LINKS, link(slot)),
  event_types: EVENT_TYPES,
  ...gpm(slot),
  ...health(slot),
});
