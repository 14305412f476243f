#include "calls.h"

struct handle {
  int unused;
};
static struct handle handles[ALL_SLOTS];

nvmlDevice_t handle_of(int slot) { return &handles[slot]; }
int slot_of(nvmlDevice_t device) { return (int)(device - handles); }

nvmlReturn_t answer_text(int slot, const char *function, const char *key, char *text, unsigned length) {
  nvmlReturn_t code = begin_initialised(slot, function);
  return code == NVML_SUCCESS ? text_of(slot, key, text, length) : code;
}

nvmlReturn_t answer_long(int slot, const char *function, const char *key, unsigned long long *value) {
  nvmlReturn_t code = begin_initialised(slot, function);
  return code == NVML_SUCCESS ? number_of(slot, key, value) : code;
}

nvmlReturn_t answer_unsigned(int slot, const char *function, const char *key, unsigned *value) {
  unsigned long long wide = 0;
  nvmlReturn_t code = answer_long(slot, function, key, &wide);
  if (code == NVML_SUCCESS) *value = (unsigned)wide;
  return code;
}
