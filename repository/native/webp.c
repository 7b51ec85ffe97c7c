//go:build linux && cgo

// libwebp.so.6 (0.5 to 0.6) and 7 (1.x). The struct below is the same in all of them; the
// library refuses it where it is not.
#include "load.h"
#include "shim.h"
#include <string.h>

struct features {
  int width, height, has_alpha, has_animation, format;
  uint32_t rest[5];
};

struct buffer {
  int colours, width, height, is_external;
  union {
    struct {
      uint8_t *plane[4]; // luma, two of chroma, opacity
      int stride[4];
      size_t size[4];
    } yuva;
    struct {
      uint8_t *pixels;
      int stride;
      size_t size;
    } rgba;
  } u;
  uint32_t rest[4];
  uint8_t *own;
};

struct options {
  int no_filter, no_smooth, crop, left, top, crop_width, crop_height;
  int scale, width, height;
  int threads, dither, flip, dither_alpha;
  uint32_t rest[5];
};

struct config {
  struct features input;
  struct buffer output;
  struct options options;
};

enum { layout_version = 0x0208, as_yuv = 11, as_yuva = 12 };

struct webp {
  int (*WebPGetDecoderVersion)(void);
  int (*WebPInitDecoderConfigInternal)(struct config *, int);
  int (*WebPDecode)(const uint8_t *, size_t, struct config *);
  void (*WebPFreeDecBuffer)(struct buffer *);
};

struct webp *native_webp_open(const char *name) {
  void *handle = load(name);
  struct webp *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, WebPGetDecoderVersion)
  NEED(l, WebPInitDecoderConfigInternal)
  NEED(l, WebPDecode)
  NEED(l, WebPFreeDecBuffer)
  struct config c;
  if (!l->WebPInitDecoderConfigInternal(&c, layout_version)) {
    free(l);
    return NULL;
  }
  return l;
}

int native_webp_version(const struct webp *l) { return l->WebPGetDecoderVersion(); }

// wrong_with names what the library answers.
static const char *wrong_with(int answer) {
  static const char *const words[] = {NULL,          "no memory", "a wrong parameter", "damaged",
                                      "unsupported", "suspended", "ended",             "it breaks off"};
  return answer < 0 || answer >= (int)(sizeof words / sizeof *words) ? "a new fault" : words[answer];
}

const char *native_webp_decode(const struct webp *l, const uint8_t *file, size_t n, int width, int height, int alpha,
                               struct planes *to) {
  struct config *c = calloc(1, sizeof *c);
  if (!c)
    return "no memory";
  if (!l->WebPInitDecoderConfigInternal(c, layout_version)) {
    free(c);
    return "another version";
  }
  c->output.colours = alpha ? as_yuva : as_yuv;
  c->options.scale = width > 0;
  c->options.width = width;
  c->options.height = height;
  c->options.threads = 1;
  const char *wrong = wrong_with(l->WebPDecode(file, n, c));
  if (!wrong && width > 0 && (c->output.width != width || c->output.height != height))
    wrong = "another size";
  for (int i = 0; !wrong && i < 3 + (alpha != 0); i++)
    if (!c->output.u.yuva.plane[i])
      wrong = "a plane is not there";
  if (wrong) {
    l->WebPFreeDecBuffer(&c->output);
    free(c);
    return wrong;
  }
  to->width = c->output.width;
  to->height = c->output.height;
  to->depth = 8;
  to->chroma = 420;
  for (int i = 0; i < 4; i++) {
    to->plane[i] = c->output.u.yuva.plane[i];
    to->stride[i] = c->output.u.yuva.stride[i];
  }
  to->owner = c;
  return NULL;
}

void native_webp_release(const struct webp *l, struct planes *p) {
  struct config *c = p->owner;
  l->WebPFreeDecBuffer(&c->output);
  free(c);
}
