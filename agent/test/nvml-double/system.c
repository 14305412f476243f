/* Calls on the library itself: start and end, versions, devices and their handles. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

static int initialised;
static unsigned long long driver_at_init;

/* Changes when a test "reloads the driver": what was initialised before is then so no longer. */
static unsigned long long driver_generation(void) {
  unsigned long long generation = 0;
  number_of(LIBRARY, "driver_generation", &generation);
  return generation;
}

nvmlReturn_t begin_initialised(int slot, const char *function) {
  nvmlReturn_t code = begin_call(slot, function);
  if (code == NVML_SUCCESS && (!initialised || driver_generation() != driver_at_init)) code = NVML_ERROR_UNINITIALIZED;
  return code;
}

static nvmlReturn_t initialise(const char *function) {
  nvmlReturn_t code = begin_call(LIBRARY, function);
  if (code != NVML_SUCCESS) return code;
  initialised++;
  driver_at_init = driver_generation();
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlInit(void) { return initialise(__func__); }
EXPORT nvmlReturn_t nvmlInit_v2(void) { return initialise(__func__); }
EXPORT nvmlReturn_t nvmlInitWithFlags(unsigned flags) {
  (void)flags;
  return initialise(__func__);
}

EXPORT nvmlReturn_t nvmlShutdown(void) {
  nvmlReturn_t code = begin_call(LIBRARY, __func__);
  if (code != NVML_SUCCESS) return code;
  if (!initialised) return NVML_ERROR_UNINITIALIZED;
  initialised--;
  return NVML_SUCCESS;
}

EXPORT const char *nvmlErrorString(nvmlReturn_t result) {
  static _Thread_local char words[32];
  snprintf(words, sizeof words, "return code %d", result);
  return words;
}

EXPORT nvmlReturn_t nvmlSystemGetDriverVersion(char *version, unsigned length) {
  return answer_text(LIBRARY, __func__, "driver_version", version, length);
}

EXPORT nvmlReturn_t nvmlSystemGetNVMLVersion(char *version, unsigned length) {
  return answer_text(LIBRARY, __func__, "nvml_version", version, length);
}

EXPORT nvmlReturn_t nvmlSystemGetCudaDriverVersion(int *version) {
  return answer_unsigned(LIBRARY, __func__, "cuda_version", (unsigned *)version);
}

EXPORT nvmlReturn_t nvmlSystemGetCudaDriverVersion_v2(int *version) {
  return answer_unsigned(LIBRARY, __func__, "cuda_version", (unsigned *)version);
}

EXPORT nvmlReturn_t nvmlDeviceGetCount_v2(unsigned *count) {
  nvmlReturn_t code = begin_initialised(LIBRARY, __func__);
  if (code == NVML_SUCCESS) *count = slot_count();
  return code;
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned index, nvmlDevice_t *device) {
  nvmlReturn_t code = begin_initialised(LIBRARY, __func__);
  if (code != NVML_SUCCESS) return code;
  int slot = slot_at(index);
  if (slot == LIBRARY) return NVML_ERROR_INVALID_ARGUMENT;
  code = begin_call(slot, __func__);
  if (code == NVML_SUCCESS) *device = handle_of(slot);
  return code;
}

static nvmlReturn_t find(const char *function, const char *key, const char *wanted, nvmlDevice_t *device) {
  nvmlReturn_t code = begin_initialised(LIBRARY, function);
  char text[96];
  for (unsigned rank = 0; code == NVML_SUCCESS && rank < slot_count(); rank++) {
    int slot = slot_at(rank);
    if (text_of(slot, key, text, sizeof text) != NVML_SUCCESS || strcmp(text, wanted) != 0) continue;
    *device = handle_of(slot);
    return begin_call(slot, function);
  }
  return code == NVML_SUCCESS ? NVML_ERROR_NOT_FOUND : code;
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByUUID(const char *uuid, nvmlDevice_t *device) {
  return find(__func__, "uuid", uuid, device);
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByPciBusId_v2(const char *bus_id, nvmlDevice_t *device) {
  return find(__func__, "pci_bus_id", bus_id, device);
}
