// What the Go files call. Each library has a struct of its functions, filled by its
// "open", which is NULL where one that is needed is missing. What decodes returns NULL,
// or what is wrong. The names are our own, so that no library finds these functions.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The planes of a picture, in memory of its library: luma, or luma and chroma.
struct planes {
  int width, height, depth; // depth in bits; above 8 a sample takes two bytes
  int chroma;               // 0 is none, else 420, 422 or 444
  int full;                 // samples reach from 0 to the highest number, if the stream is right
  const uint8_t *plane[4]; // the last is opacity, of libwebp alone
  size_t stride[4];        // bytes
  void *owner;      // what is to be released
  char wrong[200];  // words of a library that it may take back
};

// libde265
struct hevc;
struct hevc *native_hevc_open(const char *name);
const char *native_hevc_version(const struct hevc *l);
const char *native_hevc_decode(const struct hevc *l, const uint8_t *head, size_t head_size, const uint8_t *units, size_t n,
                               struct planes *to);
void native_hevc_release(const struct hevc *l, struct planes *p);

// libheif
struct heif;
struct heif *native_heif_open(const char *name);
const char *native_heif_version(const struct heif *l);
int native_heif_decodes_hevc(const struct heif *l);
int native_heif_decodes_av1(const struct heif *l);
const char *native_heif_decode(const struct heif *l, const uint8_t *file, size_t n, int chroma, struct planes *to);
void native_heif_release(const struct heif *l, struct planes *p);

// libavif
struct avif;
struct avif *native_avif_open(const char *name);
const char *native_avif_version(const struct avif *l);
const char *native_avif_decode(const struct avif *l, const uint8_t *file, size_t n, int threads, struct planes *to);
void native_avif_release(const struct avif *l, struct planes *p);

// libjxl
struct jxl;
struct jxl_header {
  uint32_t width, height; // upright
  int deep;               // 16 bits a channel, else 8
  int grey;
  int channels;           // 1 is grey without alpha, else 4
  uint8_t *icc;           // to be freed
  size_t icc_size, bytes; // bytes of the pixels
};
struct jxl *native_jxl_open(const char *name);
uint32_t native_jxl_version(const struct jxl *l);
const char *native_jxl_begin(const struct jxl *l, const uint8_t *file, size_t n, int threads, void **state, struct jxl_header *h);
const char *native_jxl_finish(const struct jxl *l, void *state, struct jxl_header *h, uint8_t *pixels);
void native_jxl_end(const struct jxl *l, void *state);

// OpenJPEG
struct j2k;
enum { j2k_most = 5 };
struct j2k_component {
  uint32_t dx, dy; // points of the grid for one sample
  uint32_t width, height, bits;
  int is_signed;
  const int32_t *data;
};
struct j2k_picture {
  uint32_t count;
  struct j2k_component parts[j2k_most];
  void *owner;
};
struct j2k *native_j2k_open(const char *name);
const char *native_j2k_version(const struct j2k *l);
const char *native_j2k_decode(const struct j2k *l, const uint8_t *code, size_t n, int reduce, int threads, struct j2k_picture *to);
void native_j2k_release(const struct j2k *l, struct j2k_picture *p);

// LibRaw
struct raw;
struct raw_size {
  int width, height;
  int sensor_width, sensor_height; // with what lies around the picture
};
struct raw_picture {
  int width, height, colours; // 1 or 3 bytes a pixel
  const uint8_t *pixels;
  void *owner;
};
struct raw *native_raw_open(const char *name);
const char *native_raw_version(const struct raw *l);
const char *native_raw_size(const struct raw *l, const uint8_t *file, size_t n, struct raw_size *to);
const char *native_raw_develop(const struct raw *l, const uint8_t *file, size_t n, int quick, struct raw_picture *to);
void native_raw_release(const struct raw *l, struct raw_picture *p);

// libwebp
struct webp;
struct webp *native_webp_open(const char *name);
int native_webp_version(const struct webp *l);
const char *native_webp_decode(const struct webp *l, const uint8_t *file, size_t n, int width, int height, int alpha,
                               struct planes *to);
void native_webp_release(const struct webp *l, struct planes *p);
