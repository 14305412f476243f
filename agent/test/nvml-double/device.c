/* Calls on one GPU. NVML_DOUBLE_DRIVER, the driver branch to play, leaves out what that branch had not yet. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

#ifndef NVML_DOUBLE_DRIVER
#define NVML_DOUBLE_DRIVER 9999
#endif

#define TEXT(function, key)                                                             \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, char *text, unsigned length) {      \
    return answer_text(slot_of(device), #function, key, text, length);                  \
  }
#define UNSIGNED(function, key)                                                         \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *value) {                  \
    return answer_unsigned(slot_of(device), #function, key, value);                     \
  }
#define LONG(function, key)                                                             \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned long long *value) {        \
    return answer_long(slot_of(device), #function, key, value);                         \
  }
#define WITH_PERIOD(function, key)                                                      \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *value, unsigned *period) { \
    *period = 167000;                                                                   \
    return answer_unsigned(slot_of(device), #function, key, value);                     \
  }

TEXT(nvmlDeviceGetUUID, "uuid")
TEXT(nvmlDeviceGetName, "name")
TEXT(nvmlDeviceGetSerial, "serial")
TEXT(nvmlDeviceGetVbiosVersion, "vbios_version")
UNSIGNED(nvmlDeviceGetArchitecture, "architecture")
UNSIGNED(nvmlDeviceGetPowerUsage, "power_mw")
UNSIGNED(nvmlDeviceGetEnforcedPowerLimit, "power_limit_mw")
LONG(nvmlDeviceGetTotalEnergyConsumption, "energy_mj")
UNSIGNED(nvmlDeviceGetFanSpeed, "fan_percent")
UNSIGNED(nvmlDeviceGetPerformanceState, "performance_state")
WITH_PERIOD(nvmlDeviceGetEncoderUtilization, "encoder_percent")
WITH_PERIOD(nvmlDeviceGetDecoderUtilization, "decoder_percent")

EXPORT nvmlReturn_t nvmlDeviceGetIndex(nvmlDevice_t device, unsigned *index) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  if (code == NVML_SUCCESS) *index = rank_of(slot_of(device));
  return code;
}

static nvmlReturn_t pci_info(nvmlDevice_t device, const char *function, nvmlPciInfo_t *pci) {
  memset(pci, 0, sizeof *pci);
  nvmlReturn_t code = answer_text(slot_of(device), function, "pci_bus_id", pci->busId, sizeof pci->busId);
  if (code != NVML_SUCCESS) return code;
  sscanf(pci->busId, "%x:%x:%x", &pci->domain, &pci->bus, &pci->device);
  snprintf(pci->busIdLegacy, sizeof pci->busIdLegacy, "%04x:%02X:%02X.0", pci->domain & 0xffffu, pci->bus & 0xffu, pci->device & 0xffu);
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceGetPciInfo_v2(nvmlDevice_t device, nvmlPciInfo_t *pci) { return pci_info(device, __func__, pci); }
EXPORT nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci) { return pci_info(device, __func__, pci); }

EXPORT nvmlReturn_t nvmlDeviceGetPowerManagementLimitConstraints(nvmlDevice_t device, unsigned *lowest, unsigned *highest) {
  nvmlReturn_t code = answer_unsigned(slot_of(device), __func__, "power_limit_min_mw", lowest);
  return code == NVML_SUCCESS ? answer_unsigned(slot_of(device), __func__, "power_limit_max_mw", highest) : code;
}

EXPORT nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *rates) {
  nvmlReturn_t code = answer_unsigned(slot_of(device), __func__, "gpu_percent", &rates->gpu);
  return code == NVML_SUCCESS ? answer_unsigned(slot_of(device), __func__, "memory_percent", &rates->memory) : code;
}

EXPORT nvmlReturn_t nvmlDeviceGetTemperature(nvmlDevice_t device, int sensor, unsigned *celsius) {
  return sensor == 0 ? answer_unsigned(slot_of(device), __func__, "temperature_c", celsius) : NVML_ERROR_INVALID_ARGUMENT;
}

EXPORT nvmlReturn_t nvmlDeviceGetClockInfo(nvmlDevice_t device, int type, unsigned *mhz) {
  static const char *const keys[] = {"graphics_mhz", "sm_mhz", "memory_mhz", "video_mhz"};
  if (type < 0 || type > 3) return NVML_ERROR_INVALID_ARGUMENT;
  return answer_unsigned(slot_of(device), __func__, keys[type], mhz);
}

/* The first form counts what the driver keeps for itself as used; the second tells it apart. */
EXPORT nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory) {
  nvmlReturn_t code = answer_long(slot_of(device), __func__, "memory_total_bytes", &memory->total);
  if (code == NVML_SUCCESS) code = answer_long(slot_of(device), __func__, "memory_free_bytes", &memory->free);
  memory->used = memory->total - memory->free;
  return code;
}

#if NVML_DOUBLE_DRIVER >= 510
EXPORT nvmlReturn_t nvmlDeviceGetMemoryInfo_v2(nvmlDevice_t device, nvmlMemory_v2_t *memory) {
  int slot = slot_of(device);
  if (memory->version != MEMORY_V2_VERSION) return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
  nvmlReturn_t code = answer_long(slot, __func__, "memory_total_bytes", &memory->total);
  if (code == NVML_SUCCESS) code = answer_long(slot, __func__, "memory_reserved_bytes", &memory->reserved);
  if (code == NVML_SUCCESS) code = answer_long(slot, __func__, "memory_free_bytes", &memory->free);
  memory->used = memory->total - memory->free - memory->reserved;
  return code;
}
#endif

#if NVML_DOUBLE_DRIVER >= 570
EXPORT nvmlReturn_t nvmlDeviceGetTemperatureV(nvmlDevice_t device, nvmlTemperature_v1_t *temperature) {
  if (temperature->version != TEMPERATURE_V1_VERSION) return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
  return answer_unsigned(slot_of(device), __func__, "temperature_c", (unsigned *)&temperature->temperature);
}
#endif
