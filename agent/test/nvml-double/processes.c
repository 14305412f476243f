/* Process lists, in the forms that drivers have had: 16 bytes each, then 24, then 24 under a new name. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

#define MOST 1024

/* NVML's rule: *count is the room and becomes the number; too little room is NVML_ERROR_INSUFFICIENT_SIZE. */
static nvmlReturn_t list(nvmlDevice_t device, const char *function, const char *kind, unsigned *count, listed_process *found) {
  nvmlReturn_t code = begin_initialised(slot_of(device), function);
  if (code != NVML_SUCCESS) return code;
  unsigned room = *count;
  *count = processes_of(slot_of(device), kind, found, MOST);
  return *count > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS;
}

#define FIRST_FORM(function, kind)                                                                       \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *count, nvmlProcessInfo_v1_t *infos) {      \
    listed_process found[MOST];                                                                          \
    nvmlReturn_t code = list(device, #function, kind, count, found);                                     \
    for (unsigned i = 0; code == NVML_SUCCESS && i < *count; i++)                                        \
      infos[i] = (nvmlProcessInfo_v1_t){found[i].pid, found[i].used_memory};                             \
    return code;                                                                                         \
  }
#define LATER_FORM(function, kind)                                                                       \
  EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *count, nvmlProcessInfo_v2_t *infos) {      \
    listed_process found[MOST];                                                                          \
    nvmlReturn_t code = list(device, #function, kind, count, found);                                     \
    for (unsigned i = 0; code == NVML_SUCCESS && i < *count; i++)                                        \
      infos[i] = (nvmlProcessInfo_v2_t){found[i].pid, found[i].used_memory, found[i].gpu_instance, found[i].compute_instance}; \
    return code;                                                                                         \
  }

FIRST_FORM(nvmlDeviceGetComputeRunningProcesses, "compute")
FIRST_FORM(nvmlDeviceGetGraphicsRunningProcesses, "graphics")

#if NVML_DOUBLE_DRIVER >= 450
FIRST_FORM(nvmlDeviceGetMPSComputeRunningProcesses, "mps")
LATER_FORM(nvmlDeviceGetComputeRunningProcesses_v2, "compute")
LATER_FORM(nvmlDeviceGetGraphicsRunningProcesses_v2, "graphics")
LATER_FORM(nvmlDeviceGetMPSComputeRunningProcesses_v2, "mps")
#endif

#if NVML_DOUBLE_DRIVER >= 510
LATER_FORM(nvmlDeviceGetComputeRunningProcesses_v3, "compute")
LATER_FORM(nvmlDeviceGetGraphicsRunningProcesses_v3, "graphics")
LATER_FORM(nvmlDeviceGetMPSComputeRunningProcesses_v3, "mps")
#endif

/* No sample since then: NVML_ERROR_NOT_FOUND, which is how drivers say that all was idle. */
EXPORT nvmlReturn_t nvmlDeviceGetProcessUtilization(nvmlDevice_t device, nvmlProcessUtilizationSample_t *samples, unsigned *count,
                                                    unsigned long long since) {
  int slot = slot_of(device);
  nvmlReturn_t code = begin_initialised(slot, __func__);
  if (code != NVML_SUCCESS) return code;
  unsigned room = samples ? *count : 0;
  *count = samples_of(slot, since, samples, room);
  return *count == 0 ? NVML_ERROR_NOT_FOUND : *count > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS;
}

/* `account_<pid>`: the most memory that it used, in bytes. */
EXPORT nvmlReturn_t nvmlDeviceGetAccountingStats(nvmlDevice_t device, unsigned pid, nvmlAccountingStats_t *stats) {
  char key[32];
  snprintf(key, sizeof key, "account_%u", pid);
  memset(stats, 0, sizeof *stats);
  nvmlReturn_t code = answer_long(slot_of(device), __func__, key, &stats->maxMemoryUsage);
  return code == NVML_ERROR_NOT_SUPPORTED ? NVML_ERROR_NOT_FOUND : code;
}
