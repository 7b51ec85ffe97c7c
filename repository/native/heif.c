//go:build linux && cgo

// libheif.so.1. All that is used is there since 1.10 and has not changed: handles, and
// an error that is returned by value. The options are made by the library, and only
// their first field behind the version is set.
#include "load.h"
#include "shim.h"
#include <string.h>

struct heif_error {
  int code, subcode;
  const char *message;
};

struct heif_options {
  uint8_t version, ignore_transformations;
};

enum { hevc = 1, av1 = 4, ycbcr = 0, grey = 2, luma = 0 };
enum { format_grey = 0, format_420, format_422, format_444, any_format = 99 };

static const int formats[] = {[format_grey] = 0, [format_420] = 420, [format_422] = 422, [format_444] = 444};

struct heif {
  const char *(*heif_get_version)(void);
  struct heif_error (*heif_init)(void *);
  int (*heif_have_decoder_for_format)(int);
  void *(*heif_context_alloc)(void);
  void (*heif_context_free)(void *);
  struct heif_error (*heif_context_read_from_memory_without_copy)(void *, const void *, size_t, const void *);
  struct heif_error (*heif_context_get_primary_image_handle)(void *, void **);
  void (*heif_image_handle_release)(const void *);
  struct heif_options *(*heif_decoding_options_alloc)(void);
  void (*heif_decoding_options_free)(struct heif_options *);
  struct heif_error (*heif_decode_image)(const void *, void **, int, int, const struct heif_options *);
  void (*heif_image_release)(const void *);
  int (*heif_image_get_colorspace)(const void *);
  int (*heif_image_get_chroma_format)(const void *);
  int (*heif_image_get_width)(const void *, int);
  int (*heif_image_get_height)(const void *, int);
  int (*heif_image_get_bits_per_pixel_range)(const void *, int);
  const uint8_t *(*heif_image_get_plane_readonly)(const void *, int, int *);
};

struct heif *native_heif_open(const char *name) {
  void *handle = load(name);
  struct heif *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, heif_get_version)
  NEED(l, heif_have_decoder_for_format)
  NEED(l, heif_context_alloc)
  NEED(l, heif_context_free)
  NEED(l, heif_context_read_from_memory_without_copy)
  NEED(l, heif_context_get_primary_image_handle)
  NEED(l, heif_image_handle_release)
  NEED(l, heif_decoding_options_alloc)
  NEED(l, heif_decoding_options_free)
  NEED(l, heif_decode_image)
  NEED(l, heif_image_release)
  NEED(l, heif_image_get_colorspace)
  NEED(l, heif_image_get_chroma_format)
  NEED(l, heif_image_get_width)
  NEED(l, heif_image_get_height)
  NEED(l, heif_image_get_bits_per_pixel_range)
  NEED(l, heif_image_get_plane_readonly)
  if (FIND(l, heif_init)) // since 1.13; it loads what decodes, where that lies in files of its own
    l->heif_init(NULL);
  return l;
}

const char *native_heif_version(const struct heif *l) { return l->heif_get_version(); }
int native_heif_decodes_hevc(const struct heif *l) { return l->heif_have_decoder_for_format(hevc); }
int native_heif_decodes_av1(const struct heif *l) { return l->heif_have_decoder_for_format(av1); }

// lay tells where the planes of a decoded picture are.
static const char *lay(const struct heif *l, void *image, struct planes *to) {
  int format = l->heif_image_get_chroma_format(image), space = l->heif_image_get_colorspace(image);
  if ((space != ycbcr && space != grey) || format < format_grey || format > format_444)
    return "neither luma and chroma nor grey";
  to->chroma = formats[format];
  to->width = l->heif_image_get_width(image, luma);
  to->height = l->heif_image_get_height(image, luma);
  to->depth = l->heif_image_get_bits_per_pixel_range(image, luma);
  for (int i = 0; i < (to->chroma ? 3 : 1); i++) {
    int stride = 0;
    int w = i && to->chroma != 444 ? (to->width + 1) / 2 : to->width;
    int h = i && to->chroma == 420 ? (to->height + 1) / 2 : to->height;
    to->plane[i] = l->heif_image_get_plane_readonly(image, i, &stride);
    if (!to->plane[i] || stride < 0 || l->heif_image_get_width(image, i) < w || l->heif_image_get_height(image, i) < h ||
        l->heif_image_get_bits_per_pixel_range(image, i) != to->depth)
      return "planes that do not fit";
    to->stride[i] = stride;
  }
  return NULL;
}

// decode_handle makes a picture of what a file has as its main one.
static const char *decode_handle(const struct heif *l, void *handle, int format, struct planes *to) {
  struct heif_options *options = l->heif_decoding_options_alloc();
  if (!options)
    return "no memory";
  options->ignore_transformations = 1;
  void *image = NULL;
  struct heif_error e = l->heif_decode_image(handle, &image, format == format_grey ? grey : ycbcr, format, options);
  l->heif_decoding_options_free(options);
  if (e.code || !image)
    return e.message ? e.message : "no picture";
  const char *wrong = lay(l, image, to);
  if (wrong)
    l->heif_image_release(image);
  else
    to->owner = image;
  return wrong;
}

const char *native_heif_decode(const struct heif *l, const uint8_t *file, size_t n, int chroma, struct planes *to) {
  int format = any_format; // 4:4:4 then, which is right but slower
  for (int i = format_grey; i <= format_444; i++)
    if (formats[i] == chroma)
      format = i;
  void *context = l->heif_context_alloc(), *handle = NULL;
  if (!context)
    return "no memory";
  const char *wrong = NULL;
  struct heif_error e = l->heif_context_read_from_memory_without_copy(context, file, n, NULL);
  if (!e.code)
    e = l->heif_context_get_primary_image_handle(context, &handle);
  if (e.code)
    wrong = e.message ? e.message : "no picture";
  else
    wrong = decode_handle(l, handle, format, to);
  if (wrong) { // the words may belong to what is freed here
    strncpy(to->wrong, wrong, sizeof to->wrong - 1);
    wrong = to->wrong;
  }
  if (handle)
    l->heif_image_handle_release(handle);
  l->heif_context_free(context);
  return wrong;
}

void native_heif_release(const struct heif *l, struct planes *p) { l->heif_image_release(p->owner); }
