/* Calls on one GPU. NVML_DOUBLE_DRIVER, the driver branch to play, leaves out what that branch had not yet. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

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
UNSIGNED(nvmlDeviceGetMinorNumber, "minor_number")
WITH_PERIOD(nvmlDeviceGetEncoderUtilization, "encoder_percent")
WITH_PERIOD(nvmlDeviceGetDecoderUtilization, "decoder_percent")
LONG(nvmlDeviceGetCurrentClocksThrottleReasons, "throttle_reasons")
#if NVML_DOUBLE_DRIVER >= 535
LONG(nvmlDeviceGetCurrentClocksEventReasons, "throttle_reasons")
#endif
#if NVML_DOUBLE_DRIVER >= 545
WITH_PERIOD(nvmlDeviceGetJpgUtilization, "jpeg_percent")
WITH_PERIOD(nvmlDeviceGetOfaUtilization, "ofa_percent")
#endif

EXPORT nvmlReturn_t nvmlDeviceGetEncoderStats(nvmlDevice_t device, unsigned *sessions, unsigned *fps, unsigned *latency) {
  *fps = *latency = 0;
  return answer_unsigned(slot_of(device), __func__, "encoder_sessions", sessions);
}

EXPORT nvmlReturn_t nvmlDeviceGetBAR1MemoryInfo(nvmlDevice_t device, nvmlBAR1Memory_t *bar1) {
  nvmlReturn_t code = answer_long(slot_of(device), __func__, "bar1_total_bytes", &bar1->total);
  if (code == NVML_SUCCESS) code = answer_long(slot_of(device), __func__, "bar1_used_bytes", &bar1->used);
  bar1->free = bar1->total - bar1->used;
  return code;
}

/* `field_<id>`, or `field_<id>_<scope>` where there are several; temperatures are 32 bits wide, the rest 64. */
EXPORT nvmlReturn_t nvmlDeviceGetFieldValues(nvmlDevice_t device, int count, nvmlFieldValue_t *values) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  for (int i = 0; code == NVML_SUCCESS && i < count; i++) {
    nvmlFieldValue_t *v = &values[i];
    char key[64];
    snprintf(key, sizeof key, v->scopeId ? "field_%u_%u" : "field_%u", v->fieldId, v->scopeId);
    unsigned long long value = 0;
    v->timestamp = 1000000;
    v->valueType = v->fieldId == 82 ? 1 : 3;
    v->nvmlReturn = number_of(slot_of(device), key, &value);
    if (v->fieldId == 82) v->value.u = (unsigned)value;
    else v->value.ull = value;
  }
  return code;
}

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

/* The first form counts what the driver keeps for itself as used; the second has it apart. */
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
