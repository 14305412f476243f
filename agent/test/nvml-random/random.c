/*
 * A driver gone mad: every call of NVML answers with random bytes of random length and a random code. It keeps only what no
 * library could break without breaking any caller: it writes into the memory that it was handed, up to ROOM bytes (lists: up to
 * the room that the caller said, in the largest entries that any driver has).
 *
 * The functions are made from the agent's own list of calls (calls.ts): CALL(symbol, letters), a letter for each argument: h a
 * handle, u a number, l a long number, o room for an answer, c a count that goes in and out, p/s/f/g a list of entries of a
 * process list, of samples, of field values, of GPM metrics.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))
#define ROOM 1000

static uint64_t state = 1;

static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545F4914F6CDD1Dull;
}

static unsigned below(unsigned end) { return (unsigned)(next() >> 33) % end; }

/* Read when the library is loaded: NVML_RANDOM_SEED, so that a run can be had again; each load goes on with another one. */
__attribute__((constructor)) static void seed(void) {
  const char *text = getenv("NVML_RANDOM_SEED");
  static const uint64_t step = 0x9E3779B97F4A7C15ull;
  char following[24];
  state = (text ? strtoull(text, NULL, 10) : 1) * step + step;
  snprintf(following, sizeof following, "%llu", (unsigned long long)(next() >> 16));
  setenv("NVML_RANDOM_SEED", following, 1);
}

/* Known codes and unknown ones. How often a call fails changes all the time: from never to every third. */
static int code(void) {
  static const int codes[] = {2, 3, 4, 6, 7, 8, 10, 11, 13, 14, 15, 16, 17, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 999, 77, -5, 1, 9, 18};
  static const unsigned rates[] = {0, 0, 5, 20, 300};
  static unsigned rate, calls;
  if (calls++ % 500 == 0) rate = rates[below(5)];
  if (below(1000) >= rate) return 0;
  return below(10) ? codes[below(sizeof codes / sizeof *codes)] : (int)next();
}

static void scribble(unsigned char *to, unsigned most) {
  static const uint32_t words[] = {0, 1, 2, 7, 50, 100, 101, 255, 1700, 65535, 0x7fffffff, 0x7ffffff0, 0xffffffff, 0x80000000, 4194303, 4194304};
  unsigned length = below(4) ? below(most + 1) : most;
  for (unsigned at = 0; at + 4 <= length; at += 4) {
    uint32_t word = below(2) ? words[below(16)] : (uint32_t)next();
    memcpy(to + at, &word, 4);
  }
  if (below(3) || most < 96) return;
  static const char *names[] = {"GPU-0a1b2c3d-0000-4000-8000-000000000001", "GPU-0a1b2c3d-0000-4000-8000-000000000002",
                                "MIG-0a1b2c3d-0000-4000-8000-000000000003", "00000000:1B:00.0", "570.86.15", "535.54.03"};
  const char *name = names[below(6)];
  memcpy(to, name, strlen(name) + 1);
}

static int answer(const char *letters, const uint64_t *args, const char *symbol) {
  unsigned room = 0, *count = NULL;
  int is_uuid = strstr(symbol, "GetUUID") != NULL;
  for (int i = 0; letters[i]; i++) {
    unsigned char *to = (unsigned char *)(uintptr_t)args[i];
    if (letters[i] == 'u') room = (unsigned)args[i];
    if (letters[i] == 'c') count = (unsigned *)to;
    if (to == NULL) continue;
    if (letters[i] == 'o') scribble(to, ROOM);
    if (letters[i] == 'f') scribble(to, room * 40);
    if (letters[i] == 'g') scribble(to, 13344);
    if (letters[i] == 's' || letters[i] == 'p') {
      unsigned entries = letters[i] == 's' ? *(unsigned *)(uintptr_t)args[i + 1] : *count;
      scribble(to, (entries > 512 ? 512 : entries) * 32);
    }
    if (letters[i] == 'o' && is_uuid && below(8)) strcpy((char *)to, below(2) ? "GPU-0a1b2c3d-0000-4000-8000-000000000001" : "MIG-0a1b2c3d-0000-4000-8000-000000000003");
  }
  if (count) *count = below(3) ? below(*count + 8) : (unsigned)next();
  if (strstr(symbol, "GetCount")) { unsigned few = below(10) ? below(4) : (unsigned)next(); memcpy((void *)(uintptr_t)args[0], &few, 4); }
  if (strstr(symbol, "nvmlInit") || strstr(symbol, "GetCount") || strstr(symbol, "GetHandleByIndex")) return below(20) ? 0 : code();
  return code();
}

#define CALL(symbol, letters)                                                              \
  EXPORT int symbol(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) {          \
    const uint64_t args[] = {a, b, c, d, e};                                               \
    return answer(letters, args, #symbol);                                                 \
  }
#include "random-calls.h"
