//go:build linux && cgo

// libavif.so.13 to 16, versions 0.9 to 1.x. The beginnings of its two structs are the
// same in all of them, and all that is used lies there; the library makes both.
#include "load.h"
#include "shim.h"

struct avif_image {
  uint32_t width, height, depth;
  int format, range, position;
  uint8_t *plane[3];
  uint32_t stride[3];
};

struct avif_decoder {
  int codec, threads;
};

enum { format_444 = 1, format_422, format_420, format_grey };

struct avif {
  const char *(*avifVersion)(void);
  struct avif_decoder *(*avifDecoderCreate)(void);
  void (*avifDecoderDestroy)(struct avif_decoder *);
  struct avif_image *(*avifImageCreateEmpty)(void);
  void (*avifImageDestroy)(struct avif_image *);
  int (*avifDecoderReadMemory)(struct avif_decoder *, struct avif_image *, const uint8_t *, size_t);
  const char *(*avifResultToString)(int);
  const char *(*avifCodecName)(int, unsigned);
};

struct avif *native_avif_open(const char *name) {
  enum { automatic = 0, can_decode = 1 };
  void *handle = load(name);
  struct avif *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, avifVersion)
  NEED(l, avifDecoderCreate)
  NEED(l, avifDecoderDestroy)
  NEED(l, avifImageCreateEmpty)
  NEED(l, avifImageDestroy)
  NEED(l, avifDecoderReadMemory)
  NEED(l, avifResultToString)
  NEED(l, avifCodecName)
  if (!l->avifCodecName(automatic, can_decode)) { // built to write only
    free(l);
    return NULL;
  }
  return l;
}

const char *native_avif_version(const struct avif *l) { return l->avifVersion(); }

// lay tells where the planes of a decoded picture are.
static const char *lay(const struct avif_image *image, struct planes *to) {
  static const int formats[] = {[format_444] = 444, [format_422] = 422, [format_420] = 420, [format_grey] = 0};
  if (image->format < format_444 || image->format > format_grey)
    return "neither luma and chroma nor grey";
  to->width = image->width;
  to->height = image->height;
  to->depth = image->depth;
  to->chroma = formats[image->format];
  for (int i = 0; i < (to->chroma ? 3 : 1); i++) {
    to->plane[i] = image->plane[i];
    to->stride[i] = image->stride[i];
    if (!to->plane[i])
      return "planes that do not fit";
  }
  return NULL;
}

const char *native_avif_decode(const struct avif *l, const uint8_t *file, size_t n, int threads, struct planes *to) {
  struct avif_decoder *decoder = l->avifDecoderCreate();
  struct avif_image *image = l->avifImageCreateEmpty();
  const char *wrong = "no memory";
  if (decoder && image) {
    decoder->threads = threads;
    int result = l->avifDecoderReadMemory(decoder, image, file, n);
    wrong = result ? l->avifResultToString(result) : lay(image, to);
  }
  if (decoder)
    l->avifDecoderDestroy(decoder);
  if (!wrong)
    to->owner = image;
  else if (image)
    l->avifImageDestroy(image);
  return wrong;
}

void native_avif_release(const struct avif *l, struct planes *p) { l->avifImageDestroy(p->owner); }
