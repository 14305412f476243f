/*
 * The state that the double plays, from a text file that is read again whenever it changed:
 *
 *   library driver_version 570.86.15          a value of the library (anything to the end of the line)
 *   gpu 0 power_mw 312000                     a value of GPU 0; one that is unset is "not supported"
 *   process 0 compute 1234 1073741824         a process: compute, graphics or mps; bytes, or "unknown"
 *   fail 0 nvmlDeviceGetPowerUsage 15         this call on GPU 0 fails with code 15 ("*": each call; "library" for GPU 0's place)
 *   delay_ms 1 nvmlDeviceGetTemperature 60000 this call on GPU 1 waits, until the line goes or the time is over
 *
 * A GPU is there while a line names it. Numbers of GPUs are slots: NVML's index is the rank among those that are there.
 * The file is $HELIOGRAPH_NVML_DOUBLE, else nvml-state.txt beside the library.
 */
#pragma once

#include "abi.h"

#define MAX_SLOTS 64
/* In place of a slot: the library itself. */
#define LIBRARY (-1)

/* Begins a call: takes in a changed file, waits where told to, and returns the code to fail with, or NVML_SUCCESS. */
nvmlReturn_t begin_call(int slot, const char *function);

/* The values below are those of the last begin_call. NVML_ERROR_NOT_SUPPORTED where the key is unset. */
nvmlReturn_t number_of(int slot, const char *key, unsigned long long *value);
nvmlReturn_t text_of(int slot, const char *key, char *text, unsigned length);

/* How many GPUs are there, and the slot of the one with this rank (LIBRARY when there is none). */
unsigned slot_count(void);
int slot_at(unsigned rank);
unsigned rank_of(int slot);

typedef struct {
  unsigned pid;
  unsigned long long used_memory;
} listed_process;

/* Copies up to `room` processes of a kind into `list`; returns how many there are. */
unsigned processes_of(int slot, const char *kind, listed_process *list, unsigned room);
