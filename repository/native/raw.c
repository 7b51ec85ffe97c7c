//go:build linux && cgo

// libraw.so.19 (0.19), 20 (0.20) and 23 (0.21), by functions of the C interface alone. The
// struct below is the one that they return, the same in all of these versions.
#include "load.h"
#include "shim.h"

struct developed {
  int type; // of pixels, or of a JPEG
  uint16_t height, width, colours, bits;
  uint32_t size;
  uint8_t pixels[];
};

enum { silent = 2, is_bitmap = 2, linear = 0, pattern = 2 };

struct raw {
  const char *(*libraw_version)(void);
  const char *(*libraw_strerror)(int);
  void *(*libraw_init)(unsigned);
  void (*libraw_close)(void *);
  int (*libraw_open_buffer)(void *, const void *, size_t);
  int (*libraw_adjust_sizes_info_only)(void *);
  int (*libraw_get_iwidth)(void *);
  int (*libraw_get_iheight)(void *);
  int (*libraw_get_raw_width)(void *);
  int (*libraw_get_raw_height)(void *);
  float (*libraw_get_cam_mul)(void *, int);
  void (*libraw_set_user_mul)(void *, int, float);
  void (*libraw_set_demosaic)(void *, int);
  void (*libraw_set_gamma)(void *, int, float);
  int (*libraw_unpack)(void *);
  int (*libraw_dcraw_process)(void *);
  struct developed *(*libraw_dcraw_make_mem_image)(void *, int *);
  void (*libraw_dcraw_clear_mem)(struct developed *);
};

struct raw *native_raw_open(const char *name) {
  void *handle = load(name);
  struct raw *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, libraw_version)
  NEED(l, libraw_strerror)
  NEED(l, libraw_init)
  NEED(l, libraw_close)
  NEED(l, libraw_open_buffer)
  NEED(l, libraw_adjust_sizes_info_only)
  NEED(l, libraw_get_iwidth)
  NEED(l, libraw_get_iheight)
  NEED(l, libraw_get_raw_width)
  NEED(l, libraw_get_raw_height)
  NEED(l, libraw_get_cam_mul)
  NEED(l, libraw_set_user_mul)
  NEED(l, libraw_set_demosaic)
  NEED(l, libraw_set_gamma)
  NEED(l, libraw_unpack)
  NEED(l, libraw_dcraw_process)
  NEED(l, libraw_dcraw_make_mem_image)
  NEED(l, libraw_dcraw_clear_mem)
  return l;
}

const char *native_raw_version(const struct raw *l) { return l->libraw_version(); }

static const char *begin(const struct raw *l, const uint8_t *file, size_t n, void **state) {
  *state = l->libraw_init(silent);
  if (!*state)
    return "no memory";
  int fault = l->libraw_open_buffer(*state, file, n);
  return fault ? l->libraw_strerror(fault) : NULL;
}

const char *native_raw_size(const struct raw *l, const uint8_t *file, size_t n, struct raw_size *to) {
  void *state;
  const char *wrong = begin(l, file, n, &state);
  if (!wrong) {
    int fault = l->libraw_adjust_sizes_info_only(state);
    wrong = fault ? l->libraw_strerror(fault) : NULL;
  }
  if (!wrong) {
    to->width = l->libraw_get_iwidth(state);
    to->height = l->libraw_get_iheight(state);
    to->sensor_width = l->libraw_get_raw_width(state);
    to->sensor_height = l->libraw_get_raw_height(state);
  }
  if (state)
    l->libraw_close(state);
  return wrong;
}

// balance has the light taken as the camera took it, where it says how.
static void balance(const struct raw *l, void *state) {
  for (int i = 0; i < 3; i++)
    if (!(l->libraw_get_cam_mul(state, i) > 0))
      return;
  for (int i = 0; i < 4; i++)
    l->libraw_set_user_mul(state, i, l->libraw_get_cam_mul(state, i));
}

// as_sRGB sets the curve, which is that of video else.
static void as_sRGB(const struct raw *l, void *state) {
  l->libraw_set_gamma(state, 0, 1 / 2.4f);
  l->libraw_set_gamma(state, 1, 12.92f);
}

// process leaves the pixels in to, or says what is wrong.
static const char *process(const struct raw *l, void *state, struct raw_picture *to) {
  int fault = l->libraw_unpack(state);
  if (!fault)
    fault = l->libraw_dcraw_process(state);
  struct developed *made = fault ? NULL : l->libraw_dcraw_make_mem_image(state, &fault);
  if (!made)
    return fault ? l->libraw_strerror(fault) : "no pixels";
  if (made->type != is_bitmap || made->bits != 8 || (made->colours != 1 && made->colours != 3) ||
      made->size < (size_t)made->width * made->height * made->colours) {
    l->libraw_dcraw_clear_mem(made);
    return "pixels of an unknown kind";
  }
  *to = (struct raw_picture){made->width, made->height, made->colours, made->pixels, made};
  return NULL;
}

const char *native_raw_develop(const struct raw *l, const uint8_t *file, size_t n, int quick, struct raw_picture *to) {
  void *state;
  const char *wrong = begin(l, file, n, &state);
  if (!wrong) {
    balance(l, state);
    as_sRGB(l, state);
    l->libraw_set_demosaic(state, quick ? linear : pattern);
    wrong = process(l, state, to);
  }
  if (state)
    l->libraw_close(state);
  return wrong;
}

void native_raw_release(const struct raw *l, struct raw_picture *p) { l->libraw_dcraw_clear_mem(p->owner); }
