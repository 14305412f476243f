/* What a GPU is asked now and then: errors, limits, modes, and its PCIe link. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

UNSIGNED(nvmlDeviceGetRetiredPagesPendingStatus, "retired_pending")
UNSIGNED(nvmlDeviceGetCurrPcieLinkGeneration, "pcie_generation")
UNSIGNED(nvmlDeviceGetMaxPcieLinkGeneration, "pcie_generation_max")
UNSIGNED(nvmlDeviceGetCurrPcieLinkWidth, "pcie_width")
UNSIGNED(nvmlDeviceGetMaxPcieLinkWidth, "pcie_width_max")
UNSIGNED(nvmlDeviceGetPcieReplayCounter, "pcie_replays")
UNSIGNED(nvmlDeviceGetPowerManagementDefaultLimit, "power_limit_default_mw")
UNSIGNED(nvmlDeviceGetPowerManagementLimit, "power_limit_set_mw")

/* Two numbers of which the second is what holds after the next reset. */
#define MODE(function, key)                                                                  \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *current, unsigned *pending) {  \
    nvmlReturn_t code = answer_unsigned(slot_of(device), #function, key, current);           \
    *pending = *current;                                                                     \
    return code;                                                                             \
  }
MODE(nvmlDeviceGetEccMode, "ecc_mode")
MODE(nvmlDeviceGetMigMode, "mig_mode")

/* A key with a number in it. */
static nvmlReturn_t numbered(nvmlDevice_t device, const char *function, const char *format, unsigned number, unsigned long long *value) {
  char key[64];
  snprintf(key, sizeof key, format, number);
  return answer_long(slot_of(device), function, key, value);
}

static nvmlReturn_t numbered_unsigned(nvmlDevice_t device, const char *function, const char *format, unsigned number, unsigned *value) {
  unsigned long long wide = 0;
  nvmlReturn_t code = numbered(device, function, format, number, &wide);
  if (code == NVML_SUCCESS) *value = (unsigned)wide;
  return code;
}

EXPORT nvmlReturn_t nvmlDeviceGetTotalEccErrors(nvmlDevice_t device, int type, int counter, unsigned long long *count) {
  static const char *const keys[] = {"ecc_corrected_volatile", "ecc_uncorrected_volatile", "ecc_corrected_aggregate", "ecc_uncorrected_aggregate"};
  if (type < 0 || type > 1 || counter < 0 || counter > 1) return NVML_ERROR_INVALID_ARGUMENT;
  return answer_long(slot_of(device), __func__, keys[type + 2 * counter], count);
}

EXPORT nvmlReturn_t nvmlDeviceGetRemappedRows(nvmlDevice_t device, unsigned *correctable, unsigned *uncorrectable, unsigned *pending,
                                              unsigned *failed) {
  nvmlReturn_t code = answer_unsigned(slot_of(device), __func__, "remap_correctable", correctable);
  if (code == NVML_SUCCESS) code = answer_unsigned(slot_of(device), __func__, "remap_uncorrectable", uncorrectable);
  if (code == NVML_SUCCESS) code = answer_unsigned(slot_of(device), __func__, "remap_pending", pending);
  return code == NVML_SUCCESS ? answer_unsigned(slot_of(device), __func__, "remap_failed", failed) : code;
}

EXPORT nvmlReturn_t nvmlDeviceGetRowRemapperHistogram(nvmlDevice_t device, nvmlRowRemapperHistogramValues_t *banks) {
  static const char *const keys[] = {"remap_banks_max", "remap_banks_high", "remap_banks_partial", "remap_banks_low", "remap_banks_none"};
  unsigned *const places[] = {&banks->max, &banks->high, &banks->partial, &banks->low, &banks->none};
  nvmlReturn_t code = NVML_SUCCESS;
  for (int i = 0; code == NVML_SUCCESS && i < 5; i++) code = answer_unsigned(slot_of(device), __func__, keys[i], places[i]);
  return code;
}

/* Without room for the addresses of the pages, the number of them alone. */
EXPORT nvmlReturn_t nvmlDeviceGetRetiredPages_v2(nvmlDevice_t device, int cause, unsigned *count, unsigned long long *addresses,
                                                 unsigned long long *times) {
  unsigned room = *count;
  if (cause < 0 || cause > 1) return NVML_ERROR_INVALID_ARGUMENT;
  nvmlReturn_t code = answer_unsigned(slot_of(device), __func__, cause == 0 ? "retired_single_bit" : "retired_double_bit", count);
  if (code != NVML_SUCCESS) return code;
  if (*count > room) return NVML_ERROR_INSUFFICIENT_SIZE;
  for (unsigned i = 0; i < *count && addresses && times; i++) addresses[i] = times[i] = 1000 + i;
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceGetPcieThroughput(nvmlDevice_t device, int counter, unsigned *kib) {
  if (counter < 0 || counter > 1) return NVML_ERROR_INVALID_ARGUMENT;
  return answer_unsigned(slot_of(device), __func__, counter == 0 ? "pcie_tx_kib" : "pcie_rx_kib", kib);
}

EXPORT nvmlReturn_t nvmlDeviceGetTemperatureThreshold(nvmlDevice_t device, int type, unsigned *celsius) {
  return numbered_unsigned(device, __func__, "threshold_%u_c", (unsigned)type, celsius);
}

EXPORT nvmlReturn_t nvmlDeviceGetMaxClockInfo(nvmlDevice_t device, int type, unsigned *mhz) {
  return numbered_unsigned(device, __func__, "clock_max_%u_mhz", (unsigned)type, mhz);
}

EXPORT nvmlReturn_t nvmlDeviceGetViolationStatus(nvmlDevice_t device, int policy, nvmlViolationTime_t *time) {
  time->referenceTime = 1000000;
  return numbered(device, __func__, "violation_%u_ns", (unsigned)policy, &time->violationTime);
}

EXPORT nvmlReturn_t nvmlDeviceGetNvLinkState(nvmlDevice_t device, unsigned link, unsigned *active) {
  return numbered_unsigned(device, __func__, "link_%u_active", link, active);
}

EXPORT nvmlReturn_t nvmlDeviceGetNvLinkVersion(nvmlDevice_t device, unsigned link, unsigned *version) {
  return numbered_unsigned(device, __func__, "link_%u_version", link, version);
}

EXPORT nvmlReturn_t nvmlDeviceGetNvLinkErrorCounter(nvmlDevice_t device, unsigned link, int counter, unsigned long long *count) {
  char format[32];
  if (counter < 0 || counter > 4) return NVML_ERROR_INVALID_ARGUMENT;
  snprintf(format, sizeof format, "link_%%u_error_%d", counter);
  return numbered(device, __func__, format, link, count);
}

/* nvmlGpuFabricInfo_v2_t: version 0, cluster 4, status 20, clique 24, state 28, health 32. */
EXPORT nvmlReturn_t nvmlDeviceGetGpuFabricInfoV(nvmlDevice_t device, unsigned char *info) {
  unsigned state = 0, status = 0, health = 0;
  nvmlReturn_t code = answer_unsigned(slot_of(device), __func__, "fabric_state", &state);
  if (code != NVML_SUCCESS) return code;
  answer_unsigned(slot_of(device), __func__, "fabric_status", &status);
  answer_unsigned(slot_of(device), __func__, "fabric_health", &health);
  memset(info + 4, 0, 32);
  memcpy(info + 20, &status, 4);
  info[28] = (unsigned char)state;
  memcpy(info + 32, &health, 4);
  return NVML_SUCCESS;
}
