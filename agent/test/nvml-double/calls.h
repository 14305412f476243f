/* How each exported call is put together: begin, look the value up, hand it over in NVML's type. */
#pragma once

#include "state.h"

/* A handle points into an array with one place a slot; nobody but the double looks behind it. */
nvmlDevice_t handle_of(int slot);
int slot_of(nvmlDevice_t device);

/* begin_call, and NVML_ERROR_UNINITIALIZED before nvmlInit and after a reload of the driver. */
nvmlReturn_t begin_initialised(int slot, const char *function);

nvmlReturn_t answer_text(int slot, const char *function, const char *key, char *text, unsigned length);
nvmlReturn_t answer_unsigned(int slot, const char *function, const char *key, unsigned *value);
nvmlReturn_t answer_long(int slot, const char *function, const char *key, unsigned long long *value);

/* The driver branch to play: what it had not yet is left out. */
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
