//go:build linux && cgo

// libavif.so.13 (0.9), 15 (0.11) and 16 (1.x). The library makes its two structs, of whose
// beginnings the fields below are used. They are the same in all of these versions, but
// how strict the library is lies two fields earlier in 0.9.
#include "load.h"
#include "shim.h"
#include <string.h>

struct avif_image {
  uint32_t width, height, depth;
  int format, range, position;
  uint8_t *plane[3];
  uint32_t stride[3];
};

struct avif_decoder {
  int codec, threads, rest[9];
};

// What is to be left out of a file is counted one by one; these are set as a rule.
enum { usual_strictness = 7, strictness_0_9 = 6, strictness_later = 8 };

enum { format_444 = 1, format_422, format_420, format_grey };

struct avif {
  int strictness; // index in the rest of a decoder
  const char *(*avifVersion)(void);
  struct avif_decoder *(*avifDecoderCreate)(void);
  void (*avifDecoderDestroy)(struct avif_decoder *);
  struct avif_image *(*avifImageCreateEmpty)(void);
  void (*avifImageDestroy)(struct avif_image *);
  int (*avifDecoderReadMemory)(struct avif_decoder *, struct avif_image *, const uint8_t *, size_t);
  const char *(*avifResultToString)(int);
  const char *(*avifCodecName)(int, unsigned);
};

// is_known tells by what a new decoder has in its fields whether they lie where they are
// looked for.
static int is_known(const struct avif *l) {
  struct avif_decoder *d = l->avifDecoderCreate();
  if (!d)
    return 0;
  int ok = d->codec == 0 && d->threads == 1 && d->rest[l->strictness] == usual_strictness;
  l->avifDecoderDestroy(d);
  return ok;
}

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
  l->strictness = strncmp(l->avifVersion(), "0.9.", 4) == 0 ? strictness_0_9 : strictness_later;
  // One that is built to write only is of no use, nor one that is laid out otherwise.
  if (!l->avifCodecName(automatic, can_decode) || !is_known(l)) {
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
  to->full = image->range;
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
    decoder->rest[l->strictness] = 0; // the files are made here, with what is needed
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
