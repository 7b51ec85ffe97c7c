//go:build linux && cgo

// libjxl.so.0.7 to 0.11. Its header of a picture has kept its fields since 0.7, and has
// room behind them for more; how it tells of colours has not changed. Three functions lost
// an argument in 0.9.
#include "load.h"
#include "shim.h"
#include <stdio.h>
#include <string.h>

struct pixel_format {
  uint32_t channels;
  int type, endianness;
  size_t align;
};

struct basic_info {
  int have_container;
  uint32_t width, height, bits, exponent_bits;
  float intensity_target, min_nits;
  int relative_to_max_display;
  float linear_below;
  int uses_original_profile, have_preview, have_animation, orientation;
  uint32_t colours, extra, alpha_bits;
  uint8_t rest[512]; // more than any version has
};

struct encoding {
  int space, white;
  double white_xy[2];
  int primaries;
  double red[2], green[2], blue[2];
  int transfer;
  double gamma;
  int intent;
};

struct extra_channel {
  int type;
  uint8_t rest[508];
};

enum {
  success = 0,
  need_pixels = 5,
  event_info = 0x40,
  event_colour = 0x100,
  event_whole = 0x1000,
  of_file = 0,   // the colours of what went in
  of_pixels = 1, // and of what comes out
  grey_space = 1,
  d65 = 1,
  srgb_primaries = 1,
  srgb_transfer = 13,
  bits_8 = 2,
  bits_16 = 3,
  big_endian = 2,
  black = 4,
  sideways = 5, // from this orientation on
  fewer_arguments = 9000,
};

typedef int (*runner)(void *, void *, void *, void *, uint32_t, uint32_t);

struct jxl {
  uint32_t (*JxlDecoderVersion)(void);
  void *(*JxlDecoderCreate)(const void *);
  void (*JxlDecoderDestroy)(void *);
  int (*JxlDecoderSubscribeEvents)(void *, int);
  int (*JxlDecoderSetUnpremultiplyAlpha)(void *, int);
  int (*JxlDecoderSetParallelRunner)(void *, runner, void *);
  int (*JxlDecoderSetInput)(void *, const uint8_t *, size_t);
  void (*JxlDecoderCloseInput)(void *);
  int (*JxlDecoderProcessInput)(void *);
  int (*JxlDecoderGetBasicInfo)(const void *, struct basic_info *);
  int (*JxlDecoderGetExtraChannelInfo)(const void *, size_t, struct extra_channel *);
  int (*JxlDecoderSetPreferredColorProfile)(void *, const struct encoding *);
  // As encoded, icc_size and icc_bytes call them.
  void *JxlDecoderGetColorAsEncodedProfile, *JxlDecoderGetICCProfileSize, *JxlDecoderGetColorAsICCProfile;
  int (*JxlDecoderImageOutBufferSize)(const void *, const struct pixel_format *, size_t *);
  int (*JxlDecoderSetImageOutBuffer)(void *, const struct pixel_format *, void *, size_t);

  // Of libjxl_threads, which may be missing.
  runner JxlThreadParallelRunner;
  void *(*JxlThreadParallelRunnerCreate)(const void *, size_t);
  void (*JxlThreadParallelRunnerDestroy)(void *);
};

struct state {
  void *decoder, *threads;
};

struct jxl *native_jxl_open(const char *name) {
  void *handle = load(name);
  struct jxl *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, JxlDecoderVersion)
  NEED(l, JxlDecoderCreate)
  NEED(l, JxlDecoderDestroy)
  NEED(l, JxlDecoderSubscribeEvents)
  NEED(l, JxlDecoderSetUnpremultiplyAlpha)
  NEED(l, JxlDecoderSetParallelRunner)
  NEED(l, JxlDecoderSetInput)
  NEED(l, JxlDecoderCloseInput)
  NEED(l, JxlDecoderProcessInput)
  NEED(l, JxlDecoderGetBasicInfo)
  NEED(l, JxlDecoderGetExtraChannelInfo)
  NEED(l, JxlDecoderSetPreferredColorProfile)
  NEED(l, JxlDecoderGetColorAsEncodedProfile)
  NEED(l, JxlDecoderGetICCProfileSize)
  NEED(l, JxlDecoderGetColorAsICCProfile)
  NEED(l, JxlDecoderImageOutBufferSize)
  NEED(l, JxlDecoderSetImageOutBuffer)
  char threads[64];
  snprintf(threads, sizeof threads, "libjxl_threads%s", name + strlen("libjxl")); // of the same version
  if ((handle = load(threads))) {
    FIND(l, JxlThreadParallelRunner);
    FIND(l, JxlThreadParallelRunnerCreate);
    FIND(l, JxlThreadParallelRunnerDestroy);
  }
  return l;
}

uint32_t native_jxl_version(const struct jxl *l) { return l->JxlDecoderVersion(); }

static int is_early(const struct jxl *l) { return native_jxl_version(l) < fewer_arguments; }

static int encoded(const struct jxl *l, void *decoder, struct encoding *e) {
  int (*now)(const void *, int, struct encoding *) = l->JxlDecoderGetColorAsEncodedProfile;
  int (*once)(const void *, const void *, int, struct encoding *) = l->JxlDecoderGetColorAsEncodedProfile;
  return is_early(l) ? once(decoder, NULL, of_file, e) : now(decoder, of_file, e);
}

static int icc_size(const struct jxl *l, void *decoder, size_t *n) {
  int (*now)(const void *, int, size_t *) = l->JxlDecoderGetICCProfileSize;
  int (*once)(const void *, const void *, int, size_t *) = l->JxlDecoderGetICCProfileSize;
  return is_early(l) ? once(decoder, NULL, of_pixels, n) : now(decoder, of_pixels, n);
}

static int icc_bytes(const struct jxl *l, void *decoder, uint8_t *to, size_t n) {
  int (*now)(const void *, int, uint8_t *, size_t) = l->JxlDecoderGetColorAsICCProfile;
  int (*once)(const void *, const void *, int, uint8_t *, size_t) = l->JxlDecoderGetColorAsICCProfile;
  return is_early(l) ? once(decoder, NULL, of_pixels, to, n) : now(decoder, of_pixels, to, n);
}

// prefer_srgb asks for sRGB where a file has a profile and its pixels are not of that but
// of the codec's own colours. Early versions gave linear ones, for which 8 bits are few.
static void prefer_srgb(const struct jxl *l, void *decoder, const struct jxl_header *h) {
  struct encoding e = {0};
  if (!encoded(l, decoder, &e))
    return; // what numbers tell is kept
  e = (struct encoding){.white = d65, .primaries = srgb_primaries, .transfer = srgb_transfer};
  if (h->grey)
    e.space = grey_space;
  l->JxlDecoderSetPreferredColorProfile(decoder, &e); // where pixels are of the profile, it refuses
}

// read_icc keeps the profile of the pixels, if one is told.
static void read_icc(const struct jxl *l, void *decoder, struct jxl_header *h) {
  enum { most = 16 << 20 };
  size_t n = 0;
  if (icc_size(l, decoder, &n) || n == 0 || n > most || h->icc || !(h->icc = malloc(n)))
    return;
  h->icc_size = n;
  if (icc_bytes(l, decoder, h->icc, n))
    h->icc_size = 0;
}

// read_info judges the header, and says how the pixels are wanted.
static const char *read_info(const struct jxl *l, void *decoder, struct jxl_header *h) {
  struct basic_info info = {0};
  if (l->JxlDecoderGetBasicInfo(decoder, &info))
    return "no header";
  for (uint32_t i = 0; i < info.extra; i++) {
    struct extra_channel extra = {0};
    if (l->JxlDecoderGetExtraChannelInfo(decoder, i, &extra) || extra.type == black)
      return "colours for print";
  }
  int turned = info.orientation >= sideways;
  h->width = turned ? info.height : info.width;
  h->height = turned ? info.width : info.height;
  h->deep = info.bits > 8 || info.exponent_bits > 0;
  h->grey = info.colours == 1;
  h->channels = h->grey && !info.alpha_bits ? 1 : 4;
  return NULL;
}

static struct pixel_format format_of(const struct jxl_header *h) {
  return (struct pixel_format){h->channels, h->deep ? bits_16 : bits_8, big_endian, 0};
}

// until goes on to an event, and keeps what is told on the way.
static const char *until(const struct jxl *l, void *decoder, int event, struct jxl_header *h) {
  for (;;) {
    int status = l->JxlDecoderProcessInput(decoder);
    const char *wrong = NULL;
    if (status == event)
      return NULL;
    if (status == event_info)
      wrong = read_info(l, decoder, h);
    else if (status == event_colour) {
      prefer_srgb(l, decoder, h);
      read_icc(l, decoder, h);
    } else
      wrong = "damaged, or it breaks off";
    if (wrong)
      return wrong;
  }
}

const char *native_jxl_begin(const struct jxl *l, const uint8_t *file, size_t n, int threads, void **state, struct jxl_header *h) {
  struct state *s = calloc(1, sizeof *s);
  if (!s || !(s->decoder = l->JxlDecoderCreate(NULL))) {
    free(s);
    return "no memory";
  }
  *state = s;
  if (threads > 1 && l->JxlThreadParallelRunner && l->JxlThreadParallelRunnerCreate && l->JxlThreadParallelRunnerDestroy &&
      (s->threads = l->JxlThreadParallelRunnerCreate(NULL, threads)))
    l->JxlDecoderSetParallelRunner(s->decoder, l->JxlThreadParallelRunner, s->threads);
  l->JxlDecoderSetUnpremultiplyAlpha(s->decoder, 1);
  if (l->JxlDecoderSubscribeEvents(s->decoder, event_info | event_colour | event_whole) ||
      l->JxlDecoderSetInput(s->decoder, file, n))
    return "no input";
  l->JxlDecoderCloseInput(s->decoder);
  const char *wrong = until(l, s->decoder, need_pixels, h);
  if (wrong)
    return wrong;
  struct pixel_format format = format_of(h);
  return l->JxlDecoderImageOutBufferSize(s->decoder, &format, &h->bytes) ? "no size" : NULL;
}

const char *native_jxl_finish(const struct jxl *l, void *state, struct jxl_header *h, uint8_t *pixels) {
  struct state *s = state;
  struct pixel_format format = format_of(h);
  if (l->JxlDecoderSetImageOutBuffer(s->decoder, &format, pixels, h->bytes))
    return "no room";
  return until(l, s->decoder, event_whole, h);
}

void native_jxl_end(const struct jxl *l, void *state) {
  struct state *s = state;
  if (!s)
    return;
  l->JxlDecoderDestroy(s->decoder);
  if (s->threads)
    l->JxlThreadParallelRunnerDestroy(s->threads);
  free(s);
}
