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
