/* GPM, since driver 520: metrics between two samples of a GPU, or of one GPU instance of it. `gpm 1` says that it is there. */
#include "calls.h"

#include <stdio.h>
#include <stdlib.h>

#if NVML_DOUBLE_DRIVER >= 520
/* slot is that of the GPU, or of the MIG device whose GPU instance it is; taken counts all samples ever taken. */
struct gpm_sample {
  int slot;
  unsigned long taken;
};
static unsigned long taken;

EXPORT nvmlReturn_t nvmlGpmQueryDeviceSupport(nvmlDevice_t device, nvmlGpmSupport_t *support) {
  unsigned long long gpm = 0;
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  if (code != NVML_SUCCESS) return code;
  if (support->version != 1) return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
  number_of(slot_of(device), "gpm", &gpm);
  support->isSupportedDevice = gpm != 0;
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlGpmSampleAlloc(nvmlGpmSample_t *sample) {
  nvmlReturn_t code = begin_initialised(LIBRARY, __func__);
  if (code == NVML_SUCCESS) *sample = calloc(1, sizeof **sample);
  return code;
}

EXPORT nvmlReturn_t nvmlGpmSampleFree(nvmlGpmSample_t sample) {
  free(sample);
  return NVML_SUCCESS;
}

static nvmlReturn_t take(int slot, nvmlGpmSample_t sample) {
  if (!sample) return NVML_ERROR_INVALID_ARGUMENT;
  *sample = (struct gpm_sample){slot, ++taken};
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlGpmSampleGet(nvmlDevice_t device, nvmlGpmSample_t sample) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  return code == NVML_SUCCESS ? take(slot_of(device), sample) : code;
}

EXPORT nvmlReturn_t nvmlGpmMigSampleGet(nvmlDevice_t device, unsigned instance, nvmlGpmSample_t sample) {
  nvmlReturn_t code = begin_initialised(slot_of(device), __func__);
  for (unsigned place = 0; code == NVML_SUCCESS && place < MIG_PLACES; place++) {
    unsigned long long of = 0;
    int slot = mig_slot(slot_of(device), place);
    if (is_present(slot) && number_of(slot, "gpu_instance", &of) == NVML_SUCCESS && of == instance) return take(slot, sample);
  }
  return code == NVML_SUCCESS ? NVML_ERROR_NOT_FOUND : code;
}

/* `gpm_<metric>` of the slot that both samples are of; sample1 has to be the older one. */
EXPORT nvmlReturn_t nvmlGpmMetricsGet(nvmlGpmMetricsGet_t *get) {
  if (get->version != 1) return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
  nvmlReturn_t code = begin_initialised(get->sample1->slot, __func__);
  if (code != NVML_SUCCESS) return code;
  if (get->numMetrics > 333 || get->sample1->slot != get->sample2->slot) return NVML_ERROR_INVALID_ARGUMENT;
  if (get->sample1->taken == 0 || get->sample1->taken >= get->sample2->taken) return NVML_ERROR_NO_DATA;
  for (unsigned i = 0; i < get->numMetrics; i++) {
    char key[32];
    snprintf(key, sizeof key, "gpm_%u", get->metrics[i].metricId);
    get->metrics[i].nvmlReturn = double_of(get->sample1->slot, key, &get->metrics[i].value);
  }
  return NVML_SUCCESS;
}
#endif
