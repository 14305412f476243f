/* MIG devices: places on a GPU in MIG mode, each with a handle of its own. Drivers before 450 know nothing of them. */
#include "calls.h"

#include <string.h>

#if NVML_DOUBLE_DRIVER >= 450
EXPORT nvmlReturn_t nvmlDeviceGetMaxMigDeviceCount(nvmlDevice_t device, unsigned *count) {
  return answer_unsigned(slot_of(device), __func__, "mig_places", count);
}

EXPORT nvmlReturn_t nvmlDeviceGetMigDeviceHandleByIndex(nvmlDevice_t device, unsigned place, nvmlDevice_t *mig) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  if (code != NVML_SUCCESS) return code;
  if (is_mig(slot_of(device)) || place >= MIG_PLACES) return NVML_ERROR_INVALID_ARGUMENT;
  int slot = mig_slot(slot_of(device), place);
  if (!is_present(slot)) return NVML_ERROR_NOT_FOUND;
  *mig = handle_of(slot);
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceGetDeviceHandleFromMigDeviceHandle(nvmlDevice_t mig, nvmlDevice_t *device) {
  nvmlReturn_t code = begin_initialised(slot_of(mig), __func__);
  if (code != NVML_SUCCESS) return code;
  if (!is_mig(slot_of(mig))) return NVML_ERROR_INVALID_ARGUMENT;
  *device = handle_of(gpu_of(slot_of(mig)));
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceIsMigDeviceHandle(nvmlDevice_t device, unsigned *is) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  if (code == NVML_SUCCESS) *is = (unsigned)is_mig(slot_of(device));
  return code;
}

UNSIGNED(nvmlDeviceGetGpuInstanceId, "gpu_instance")
UNSIGNED(nvmlDeviceGetComputeInstanceId, "compute_instance")

static nvmlReturn_t attributes(nvmlDevice_t device, const char *function, nvmlDeviceAttributes_t *of) {
  memset(of, 0, sizeof *of);
  nvmlReturn_t code = answer_unsigned(slot_of(device), function, "multiprocessors", &of->multiprocessorCount);
  of->gpuInstanceSliceCount = of->computeInstanceSliceCount = 1;
  return code;
}

EXPORT nvmlReturn_t nvmlDeviceGetAttributes(nvmlDevice_t device, nvmlDeviceAttributes_t *of) { return attributes(device, __func__, of); }
#if NVML_DOUBLE_DRIVER >= 460
EXPORT nvmlReturn_t nvmlDeviceGetAttributes_v2(nvmlDevice_t device, nvmlDeviceAttributes_t *of) { return attributes(device, __func__, of); }
#endif
#endif
