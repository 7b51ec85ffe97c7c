//go:build linux && cgo

// libde265.so.0. All that is used is there since 1.0.4 and has not changed: handles,
// numbers and pointers to planes.
#include "load.h"
#include "shim.h"

struct hevc {
  const char *(*de265_get_version)(void);
  int (*de265_init)(void);
  void *(*de265_new_decoder)(void);
  int (*de265_free_decoder)(void *);
  int (*de265_push_NAL)(void *, const void *, int, int64_t, void *);
  int (*de265_flush_data)(void *);
  int (*de265_decode)(void *, int *);
  const char *(*de265_get_error_text)(int);
  const void *(*de265_get_next_picture)(void *);
  int (*de265_get_chroma_format)(const void *);
  int (*de265_get_image_width)(const void *, int);
  int (*de265_get_image_height)(const void *, int);
  int (*de265_get_bits_per_pixel)(const void *, int);
  const uint8_t *(*de265_get_image_plane)(const void *, int, int *);
  int (*de265_get_image_full_range_flag)(const void *);
};

struct hevc *native_hevc_open(const char *name) {
  void *handle = load(name);
  struct hevc *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, de265_get_version)
  NEED(l, de265_init)
  NEED(l, de265_new_decoder)
  NEED(l, de265_free_decoder)
  NEED(l, de265_push_NAL)
  NEED(l, de265_flush_data)
  NEED(l, de265_decode)
  NEED(l, de265_get_error_text)
  NEED(l, de265_get_next_picture)
  NEED(l, de265_get_chroma_format)
  NEED(l, de265_get_image_width)
  NEED(l, de265_get_image_height)
  NEED(l, de265_get_bits_per_pixel)
  NEED(l, de265_get_image_plane)
  NEED(l, de265_get_image_full_range_flag)
  l->de265_init(); // its tables
  return l;
}

const char *native_hevc_version(const struct hevc *l) { return l->de265_get_version(); }

// push hands over units, each behind its length. Who calls has counted them.
static void push(const struct hevc *l, void *decoder, const uint8_t *units, size_t n) {
  enum { prefix = 4 };
  while (n > prefix) {
    size_t length = (size_t)units[0] << 24 | units[1] << 16 | units[2] << 8 | units[3];
    l->de265_push_NAL(decoder, units + prefix, length, 0, NULL);
    units += prefix + length;
    n -= prefix + length;
  }
}

// lay tells where the planes of a decoded picture are.
static const char *lay(const struct hevc *l, const void *picture, struct planes *to) {
  static const int formats[] = {0, 420, 422, 444};
  int format = l->de265_get_chroma_format(picture);
  if (format < 0 || format > 3)
    return "a new kind of chroma";
  to->chroma = formats[format];
  to->width = l->de265_get_image_width(picture, 0);
  to->height = l->de265_get_image_height(picture, 0);
  to->depth = l->de265_get_bits_per_pixel(picture, 0);
  to->full = l->de265_get_image_full_range_flag(picture);
  for (int i = 0; i < (to->chroma ? 3 : 1); i++) {
    int stride = 0;
    int w = i && to->chroma != 444 ? (to->width + 1) / 2 : to->width;
    int h = i && to->chroma == 420 ? (to->height + 1) / 2 : to->height;
    to->plane[i] = l->de265_get_image_plane(picture, i, &stride);
    if (!to->plane[i] || stride < 0 || l->de265_get_image_width(picture, i) < w ||
        l->de265_get_image_height(picture, i) < h || l->de265_get_bits_per_pixel(picture, i) != to->depth)
      return "planes that do not fit";
    to->stride[i] = stride;
  }
  return NULL;
}

const char *native_hevc_decode(const struct hevc *l, const uint8_t *head, size_t head_size, const uint8_t *units, size_t n,
                               struct planes *to) {
  void *decoder = l->de265_new_decoder();
  if (!decoder)
    return "no memory";
  push(l, decoder, head, head_size);
  push(l, decoder, units, n);
  l->de265_flush_data(decoder);
  const void *picture = NULL;
  int more = 1, result = 0;
  while (!picture && more && !result) {
    more = 0;
    result = l->de265_decode(decoder, &more);
    picture = l->de265_get_next_picture(decoder);
  }
  const char *wrong = picture ? lay(l, picture, to) : result ? l->de265_get_error_text(result) : "no picture";
  if (wrong)
    l->de265_free_decoder(decoder);
  else
    to->owner = decoder; // which owns the planes
  return wrong;
}

void native_hevc_release(const struct hevc *l, struct planes *p) { l->de265_free_decoder(p->owner); }
