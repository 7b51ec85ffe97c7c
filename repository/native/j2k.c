//go:build linux && cgo

// libopenjp2.so.7, versions 2.1 to 2.5, in all of which the structs below are the same.
// Of the parameters only the first is set, in more room than they take.
#include "load.h"
#include "shim.h"
#include <string.h>

struct part {
  uint32_t dx, dy, w, h, x0, y0, precision, bpp, is_signed, resolutions, factor;
  int32_t *data;
  uint16_t alpha;
};

struct picture {
  uint32_t x0, y0, x1, y1, count;
  int space;
  struct part *parts; // more lies behind
};

struct parameters {
  uint32_t reduce, layers;
  uint8_t rest[16 << 10];
};

struct source {
  const uint8_t *data;
  size_t size, at;
};

enum { codestream = 0 };

struct j2k {
  const char *(*opj_version)(void);
  void *(*opj_create_decompress)(int);
  void (*opj_destroy_codec)(void *);
  void (*opj_set_default_decoder_parameters)(struct parameters *);
  int (*opj_setup_decoder)(void *, struct parameters *);
  int (*opj_codec_set_threads)(void *, int);
  int (*opj_read_header)(void *, void *, struct picture **);
  int (*opj_decode)(void *, void *, struct picture *);
  int (*opj_end_decompress)(void *, void *);
  void (*opj_image_destroy)(struct picture *);
  void *(*opj_stream_create)(size_t, int);
  void (*opj_stream_destroy)(void *);
  void (*opj_stream_set_read_function)(void *, size_t (*)(void *, size_t, void *));
  void (*opj_stream_set_skip_function)(void *, int64_t (*)(int64_t, void *));
  void (*opj_stream_set_seek_function)(void *, int (*)(int64_t, void *));
  void (*opj_stream_set_user_data)(void *, void *, void (*)(void *));
  void (*opj_stream_set_user_data_length)(void *, uint64_t);
};

struct j2k *native_j2k_open(const char *name) {
  void *handle = load(name);
  struct j2k *l = handle ? calloc(1, sizeof *l) : NULL;
  if (!l)
    return NULL;
  NEED(l, opj_version)
  NEED(l, opj_create_decompress)
  NEED(l, opj_destroy_codec)
  NEED(l, opj_set_default_decoder_parameters)
  NEED(l, opj_setup_decoder)
  NEED(l, opj_read_header)
  NEED(l, opj_decode)
  NEED(l, opj_end_decompress)
  NEED(l, opj_image_destroy)
  NEED(l, opj_stream_create)
  NEED(l, opj_stream_destroy)
  NEED(l, opj_stream_set_read_function)
  NEED(l, opj_stream_set_skip_function)
  NEED(l, opj_stream_set_seek_function)
  NEED(l, opj_stream_set_user_data)
  NEED(l, opj_stream_set_user_data_length)
  FIND(l, opj_codec_set_threads); // since 2.2
  return l;
}

const char *native_j2k_version(const struct j2k *l) { return l->opj_version(); }

static size_t read_some(void *to, size_t n, void *data) {
  struct source *s = data;
  size_t left = s->size - s->at;
  if (left == 0)
    return (size_t)-1; // the end
  if (n > left)
    n = left;
  memcpy(to, s->data + s->at, n);
  s->at += n;
  return n;
}

static int64_t skip_some(int64_t n, void *data) {
  struct source *s = data;
  if (n < 0)
    return -1;
  if ((uint64_t)n > s->size - s->at)
    n = s->size - s->at;
  s->at += n;
  return n;
}

static int seek_to(int64_t at, void *data) {
  struct source *s = data;
  if (at < 0 || (uint64_t)at > s->size)
    return 0;
  s->at = at;
  return 1;
}

static void *stream_of(const struct j2k *l, struct source *s) {
  enum { chunk = 1 << 16, reading = 1 };
  void *stream = l->opj_stream_create(chunk, reading);
  if (!stream)
    return NULL;
  l->opj_stream_set_read_function(stream, read_some);
  l->opj_stream_set_skip_function(stream, skip_some);
  l->opj_stream_set_seek_function(stream, seek_to);
  l->opj_stream_set_user_data(stream, s, NULL);
  l->opj_stream_set_user_data_length(stream, s->size);
  return stream;
}

// tell says what is in a decoded picture.
static const char *tell(struct picture *p, struct j2k_picture *to) {
  if (p->count < 1 || p->count > j2k_most)
    return "more channels than are known";
  to->count = p->count;
  for (uint32_t i = 0; i < p->count; i++) {
    struct part *from = &p->parts[i];
    if (!from->data)
      return "a channel without pixels";
    to->parts[i] = (struct j2k_component){from->dx, from->dy, from->w, from->h, from->precision, from->is_signed, from->data};
  }
  to->owner = p;
  return NULL;
}

static const char *run(const struct j2k *l, void *codec, void *stream, int reduce, int threads, struct j2k_picture *to) {
  struct parameters *wanted = calloc(1, sizeof *wanted);
  if (!wanted)
    return "no memory";
  l->opj_set_default_decoder_parameters(wanted);
  wanted->reduce = reduce;
  int ok = l->opj_setup_decoder(codec, wanted);
  free(wanted);
  if (!ok)
    return "it cannot be set up";
  if (threads > 1 && l->opj_codec_set_threads)
    l->opj_codec_set_threads(codec, threads);
  struct picture *p = NULL;
  const char *wrong = NULL;
  if (!l->opj_read_header(stream, codec, &p) || !p)
    wrong = "the header cannot be read";
  else if (!l->opj_decode(codec, stream, p) || !l->opj_end_decompress(codec, stream))
    wrong = "damaged, or it breaks off";
  else
    wrong = tell(p, to);
  if (wrong && p)
    l->opj_image_destroy(p);
  return wrong;
}

const char *native_j2k_decode(const struct j2k *l, const uint8_t *code, size_t n, int reduce, int threads, struct j2k_picture *to) {
  struct source source = {code, n, 0};
  void *codec = l->opj_create_decompress(codestream);
  void *stream = codec ? stream_of(l, &source) : NULL;
  const char *wrong = stream ? run(l, codec, stream, reduce, threads, to) : "no memory";
  if (stream)
    l->opj_stream_destroy(stream);
  if (codec)
    l->opj_destroy_codec(codec);
  return wrong;
}

void native_j2k_release(const struct j2k *l, struct j2k_picture *p) { l->opj_image_destroy(p->owner); }
