// Package native decodes with the libraries that the system has: libde265, libavif,
// libheif, libjxl, OpenJPEG and libwebp, which are several times as quick as what is
// built in, and LibRaw, for which nothing else is there. It finds them under the names
// that programs have for them, and knows of each only what is the same in all versions of
// that name. Where there is none, or it fails, the caller goes on with what is built in.
//
// It must not import anything of Vitrine. [Open] loads foreign code into the process,
// so only a worker calls it, once, before it locks itself in. What it returns may be
// used from any goroutine.
package native
