/* Event sets. `event <slot> <serial> <type> <data> <GPU instance>` happens once for each set that is registered for it: when
 * the line comes up with a serial above those of before. */
#include "calls.h"

#include <stdlib.h>

struct event_set {
  unsigned long long types[MAX_SLOTS], reported[MAX_SLOTS];
};

EXPORT nvmlReturn_t nvmlDeviceGetSupportedEventTypes(nvmlDevice_t device, unsigned long long *types) {
  return answer_long(slot_of(device), __func__, "event_types", types);
}

EXPORT nvmlReturn_t nvmlEventSetCreate(nvmlEventSet_t *set) {
  nvmlReturn_t code = begin_initialised(LIBRARY, __func__);
  if (code == NVML_SUCCESS) *set = calloc(1, sizeof **set);
  return code;
}

EXPORT nvmlReturn_t nvmlEventSetFree(nvmlEventSet_t set) {
  free(set);
  return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceRegisterEvents(nvmlDevice_t device, unsigned long long types, nvmlEventSet_t set) {
  unsigned long long known = 0;
  int slot = slot_of(device);
  nvmlReturn_t code = answer_long(slot, __func__, "event_types", &known);
  if (code != NVML_SUCCESS) return code;
  if (types & ~known) return NVML_ERROR_NOT_SUPPORTED;
  set->types[slot] |= types;
  double_event last;
  while (event_after(slot, set->reported[slot], &last)) set->reported[slot] = last.serial;
  return NVML_SUCCESS;
}

static nvmlReturn_t wait_for(const char *function, nvmlEventSet_t set, nvmlEventData_t *data, unsigned timeout_ms) {
  /* Only what never waits is played. */
  if (timeout_ms != 0) return NVML_ERROR_INVALID_ARGUMENT;
  nvmlReturn_t code = begin_initialised(LIBRARY, function);
  double_event event;
  for (int slot = 0; code == NVML_SUCCESS && slot < MAX_SLOTS; slot++) {
    while (set->types[slot] && event_after(slot, set->reported[slot], &event)) {
      set->reported[slot] = event.serial;
      if (!(event.type & set->types[slot])) continue;
      *data = (nvmlEventData_t){handle_of(slot), event.type, event.data, event.gpu_instance, INSTANCE_NOT_AVAILABLE};
      return NVML_SUCCESS;
    }
  }
  return code == NVML_SUCCESS ? NVML_ERROR_TIMEOUT : code;
}

EXPORT nvmlReturn_t nvmlEventSetWait(nvmlEventSet_t set, nvmlEventData_t *data, unsigned timeout_ms) {
  return wait_for(__func__, set, data, timeout_ms);
}
#if NVML_DOUBLE_DRIVER >= 450
EXPORT nvmlReturn_t nvmlEventSetWait_v2(nvmlEventSet_t set, nvmlEventData_t *data, unsigned timeout_ms) {
  return wait_for(__func__, set, data, timeout_ms);
}
#endif
