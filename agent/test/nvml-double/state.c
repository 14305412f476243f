#define _GNU_SOURCE
#include "state.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define MAX_LINES 16384
#define WORD 96

/* One line of the file: `verb slot key value`, where slot is LIBRARY for "library". */
typedef struct {
  char verb[WORD];
  int slot;
  char key[WORD];
  char value[2 * WORD];
} line;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static line lines[MAX_LINES];
static unsigned line_count;
/* The lines of one slot follow each other by `next`, in their order: a call looks at those of its slot alone. */
static int first[ALL_SLOTS + 1], last[ALL_SLOTS + 1], next[MAX_LINES];
static char present[ALL_SLOTS];
static struct stat taken_in;

static const char *state_path(void) {
  static char beside[4096];
  const char *named = getenv("HELIOGRAPH_NVML_DOUBLE");
  if (named) return named;
  Dl_info self;
  if (!beside[0] && dladdr(&lock, &self)) {
    const char *slash = strrchr(self.dli_fname, '/');
    snprintf(beside, sizeof beside, "%.*s/nvml-state.txt", slash ? (int)(slash - self.dli_fname) : 1, slash ? self.dli_fname : ".");
  }
  return beside;
}

/* "3" is GPU 3, "3.1" its MIG device at place 1. */
static int slot_from(const char *text) {
  int gpu = 0;
  unsigned place = 0;
  int parts = sscanf(text, "%d.%u", &gpu, &place);
  if (parts < 1 || gpu < 0 || gpu >= MAX_SLOTS || place >= MIG_PLACES) return ALL_SLOTS;
  return parts == 1 ? gpu : mig_slot(gpu, place);
}

static void clear(void) {
  line_count = 0;
  memset(present, 0, sizeof present);
  for (int slot = 0; slot <= ALL_SLOTS; slot++) first[slot] = last[slot] = -1;
}

static void append(int slot, int at) {
  int chain = slot + 1; /* LIBRARY comes first */
  next[at] = -1;
  if (first[chain] < 0) first[chain] = at;
  else next[last[chain]] = at;
  last[chain] = at;
}

static void parse(FILE *file) {
  char text[512], slot[WORD];
  clear();
  while (line_count < MAX_LINES && fgets(text, sizeof text, file)) {
    line *l = &lines[line_count];
    l->value[0] = 0;
    int library = sscanf(text, "%95s", l->verb) == 1 && strcmp(l->verb, "library") == 0;
    int fields = library ? 1 + sscanf(text, "%*s %95s %191[^\n]", l->key, l->value)
                         : sscanf(text, "%95s %95s %95s %191[^\n]", l->verb, slot, l->key, l->value) - 1;
    if (fields < 2) continue;
    l->slot = library || strcmp(slot, "library") == 0 ? LIBRARY : slot_from(slot);
    if (l->slot >= ALL_SLOTS) continue;
    if (strcmp(l->verb, "gpu") == 0 && l->slot >= 0) present[l->slot] = 1;
    append(l->slot, (int)line_count++);
  }
}

/* Takes the file in again if it is another one than last time. A file that is gone leaves no GPU. */
static void refresh(void) {
  struct stat now = {0};
  stat(state_path(), &now);
  if (now.st_ino == taken_in.st_ino && now.st_size == taken_in.st_size && now.st_mtim.tv_sec == taken_in.st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == taken_in.st_mtim.tv_nsec)
    return;
  FILE *file = fopen(state_path(), "r");
  if (file) {
    parse(file);
    fclose(file);
  } else {
    clear();
  }
  taken_in = now;
}

/* The number on the line `verb slot function`, where the line's function may be "*"; 0 without one. */
static long reported(const char *verb, int slot, const char *function) {
  for (int i = first[slot + 1]; i >= 0; i = next[i]) {
    const line *l = &lines[i];
    if (strcmp(l->verb, verb) == 0 && (strcmp(l->key, function) == 0 || strcmp(l->key, "*") == 0))
      return atol(l->value);
  }
  return 0;
}

static const char *value_of(int slot, const char *key) {
  for (int i = first[slot + 1]; i >= 0; i = next[i]) {
    const line *l = &lines[i];
    if (strcmp(l->key, key) == 0 && strcmp(l->verb, slot == LIBRARY ? "library" : "gpu") == 0) return l->value;
  }
  /* For much that a MIG device does not have of its own, a driver answers with its GPU's. */
  return is_mig(slot) ? value_of(gpu_of(slot), key) : NULL;
}

int mig_slot(int gpu, unsigned place) { return MAX_SLOTS + gpu * MIG_PLACES + (int)place; }
int is_mig(int slot) { return slot >= MAX_SLOTS; }
int gpu_of(int slot) { return is_mig(slot) ? (slot - MAX_SLOTS) / MIG_PLACES : slot; }
int is_present(int slot) { return present[slot] && present[gpu_of(slot)]; }

nvmlReturn_t begin_call(int slot, const char *function) {
  const struct timespec slice = {0, 5 * 1000 * 1000};
  pthread_mutex_lock(&lock);
  refresh();
  for (long waited = 0; waited < reported("delay_ms", slot, function); waited += 5) {
    pthread_mutex_unlock(&lock);
    nanosleep(&slice, NULL);
    pthread_mutex_lock(&lock);
    refresh();
  }
  nvmlReturn_t code = (nvmlReturn_t)reported("fail", slot, function);
  if (code == NVML_SUCCESS && slot != LIBRARY && !is_present(slot)) code = NVML_ERROR_GPU_IS_LOST;
  pthread_mutex_unlock(&lock);
  return code;
}

nvmlReturn_t number_of(int slot, const char *key, unsigned long long *value) {
  pthread_mutex_lock(&lock);
  const char *text = value_of(slot, key);
  if (text) *value = strtoull(text, NULL, 10);
  pthread_mutex_unlock(&lock);
  return text ? NVML_SUCCESS : NVML_ERROR_NOT_SUPPORTED;
}

nvmlReturn_t double_of(int slot, const char *key, double *value) {
  pthread_mutex_lock(&lock);
  const char *text = value_of(slot, key);
  if (text) *value = strtod(text, NULL);
  pthread_mutex_unlock(&lock);
  return text ? NVML_SUCCESS : NVML_ERROR_NOT_SUPPORTED;
}

nvmlReturn_t text_of(int slot, const char *key, char *text, unsigned length) {
  pthread_mutex_lock(&lock);
  const char *value = value_of(slot, key);
  nvmlReturn_t code = !value ? NVML_ERROR_NOT_SUPPORTED : strlen(value) >= length ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS;
  if (code == NVML_SUCCESS) strcpy(text, value);
  pthread_mutex_unlock(&lock);
  return code;
}

unsigned slot_count(void) { return rank_of(MAX_SLOTS); }

int slot_at(unsigned rank) {
  int slot = 0;
  while (slot < MAX_SLOTS && (!present[slot] || rank-- > 0)) slot++;
  return slot < MAX_SLOTS ? slot : LIBRARY;
}

unsigned rank_of(int slot) {
  unsigned rank = 0;
  for (int s = 0; s < slot; s++) rank += (unsigned)present[s];
  return rank;
}

/* A MIG device has its own processes alone, a GPU those of its MIG devices too. */
static int is_on(int slot, unsigned gpu_instance, unsigned compute_instance) {
  if (!is_mig(slot)) return 1;
  const char *gpu = value_of(slot, "gpu_instance"), *compute = value_of(slot, "compute_instance");
  return gpu && compute && strtoul(gpu, NULL, 10) == gpu_instance && strtoul(compute, NULL, 10) == compute_instance;
}

unsigned processes_of(int slot, const char *kind, listed_process *list, unsigned room) {
  unsigned found = 0;
  pthread_mutex_lock(&lock);
  for (int i = first[gpu_of(slot) + 1]; i >= 0; i = next[i]) {
    const line *l = &lines[i];
    char used[WORD] = "unknown";
    listed_process process = {0, MEMORY_NOT_AVAILABLE, INSTANCE_NOT_AVAILABLE, INSTANCE_NOT_AVAILABLE};
    if (strcmp(l->verb, "process") != 0 || strcmp(l->key, kind) != 0) continue;
    sscanf(l->value, "%u %95s %u %u", &process.pid, used, &process.gpu_instance, &process.compute_instance);
    if (!is_on(slot, process.gpu_instance, process.compute_instance)) continue;
    if (strcmp(used, "unknown") != 0) process.used_memory = strtoull(used, NULL, 10);
    if (found < room) list[found] = process;
    found++;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

unsigned samples_of(int slot, unsigned long long since, nvmlProcessUtilizationSample_t *samples, unsigned room) {
  unsigned found = 0;
  pthread_mutex_lock(&lock);
  for (int i = first[slot + 1]; i >= 0; i = next[i]) {
    const line *l = &lines[i];
    nvmlProcessUtilizationSample_t sample = {0};
    if (strcmp(l->verb, "sample") != 0) continue;
    sample.pid = (unsigned)strtoul(l->key, NULL, 10);
    sscanf(l->value, "%llu %u %u %u %u", &sample.timeStamp, &sample.smUtil, &sample.memUtil, &sample.encUtil, &sample.decUtil);
    if (sample.timeStamp <= since) continue;
    if (found < room) samples[found] = sample;
    found++;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

int event_after(int slot, unsigned long long serial, double_event *event) {
  int found = 0;
  pthread_mutex_lock(&lock);
  for (int i = first[slot + 1]; i >= 0; i = next[i]) {
    const line *l = &lines[i];
    double_event one = {strtoull(l->key, NULL, 10), 0, 0, INSTANCE_NOT_AVAILABLE};
    if (strcmp(l->verb, "event") != 0 || one.serial <= serial || (found && one.serial >= event->serial)) continue;
    sscanf(l->value, "%llu %llu %u", &one.type, &one.data, &one.gpu_instance);
    *event = one;
    found = 1;
  }
  pthread_mutex_unlock(&lock);
  return found;
}
