/*
 * The state that the double plays, from a text file that is read again whenever it changed:
 *
 *   library driver_version 570.86.15          a value of the library (anything to the end of the line)
 *   gpu 0 power_mw 312000                     a value of GPU 0; one that is unset is "not supported"
 *   gpu 0.2 uuid MIG-…                        a value of the MIG device at place 2 of GPU 0; what it lacks, the GPU answers
 *   process 0 compute 1234 1073741824         a process: compute, graphics or mps; bytes, or "unknown"
 *   process 0 compute 1234 1073741824 7 0     the same, on GPU instance 7 and compute instance 0
 *   sample 0 1234 5000000 90 40 0 0           at 5 s by the driver's clock it used 90 % of the SMs, 40 % memory, no encoder or decoder
 *   event 0 7 8 79 4294967295                 event number 7 on GPU 0: of type 8 with data 79, GPU instance or 4294967295 for none
 *   fail 0 nvmlDeviceGetPowerUsage 15         this call on GPU 0 fails with code 15 ("*": each call; "library" for GPU 0's place)
 *   delay_ms 1 nvmlDeviceGetTemperature 60000 this call on GPU 1 waits, until the line goes or the time is over
 *
 * A GPU is there while a line names it. Numbers of GPUs are slots: NVML's index is the rank among those that are there.
 * The file is $HELIOGRAPH_NVML_DOUBLE, else nvml-state.txt beside the library.
 */
#pragma once

#include "abi.h"

#define MAX_SLOTS 64
/* MIG devices have slots too, behind those of the GPUs: MIG_PLACES for each GPU. */
#define MIG_PLACES 8
#define ALL_SLOTS (MAX_SLOTS + MAX_SLOTS * MIG_PLACES)
/* In place of a slot: the library itself. */
#define LIBRARY (-1)

/* Begins a call: reads a changed file, waits where the state says so, and returns the code to fail with, or NVML_SUCCESS. */
nvmlReturn_t begin_call(int slot, const char *function);

/* Slot of a MIG device, whether it is there, and whether a slot is one; the GPU of any slot. */
int mig_slot(int gpu, unsigned place);
int is_present(int slot);
int is_mig(int slot);
int gpu_of(int slot);

/* The values below are those of the last begin_call. NVML_ERROR_NOT_SUPPORTED where the key is unset. */
nvmlReturn_t number_of(int slot, const char *key, unsigned long long *value);
nvmlReturn_t double_of(int slot, const char *key, double *value);
nvmlReturn_t text_of(int slot, const char *key, char *text, unsigned length);

/* How many GPUs are there, and the slot of the one with this rank (LIBRARY when there is none). */
unsigned slot_count(void);
int slot_at(unsigned rank);
unsigned rank_of(int slot);

typedef struct {
  unsigned pid;
  unsigned long long used_memory;
  unsigned gpu_instance, compute_instance;
} listed_process;

/* Copies up to `room` processes of a kind into `list`; returns how many there are. */
unsigned processes_of(int slot, const char *kind, listed_process *list, unsigned room);

/* Copies up to `room` samples of processes that are newer than `since` into `samples`; returns how many there are. */
unsigned samples_of(int slot, unsigned long long since, nvmlProcessUtilizationSample_t *samples, unsigned room);

typedef struct {
  unsigned long long serial, type, data;
  unsigned gpu_instance;
} double_event;

/* The event of a GPU with the lowest serial above `serial`; 0 where there is none. */
int event_after(int slot, unsigned long long serial, double_event *event);
