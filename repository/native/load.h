// How a library is loaded. A function that is not there leaves the library out.
#pragma once
#include <dlfcn.h>
#include <stdlib.h>

#define FIND(l, name) ((l)->name = (typeof((l)->name))dlsym(handle, #name))
#define NEED(l, name)                                                                                                  \
  if (!FIND(l, name)) {                                                                                                \
    free(l);                                                                                                           \
    return NULL;                                                                                                       \
  }

static inline void *load(const char *name) { return dlopen(name, RTLD_NOW | RTLD_LOCAL); }
