// Package tiff reads TIFF and BigTIFF files: their pages, and of a page the pixels, strip
// by strip or tile by tile, as they are wanted.
//
// It owns directories, strips and tiles, what packs them (LZW, PackBits, deflate, fax
// codings, SGI Log), predictors, and what samples of 1 to 64 bits mean: grey, palettes,
// RGB with alpha, inks, YCbCr, Lab, luminance. Strips that are files of other kinds (JPEG,
// WebP) or are packed with what needs a library (LZMA, Zstandard) go through [Codecs],
// which the caller gives. It imports peek and the standard library.
//
// Whatever the bytes are, it neither panics nor takes more memory than [Pixels.Memory]
// says, and what it takes in time is in proportion to the pixels and the bytes.
//
// A File belongs to one goroutine at a time, with all its pages and their pixels. Pixels
// decode in goroutines of their own and wait for them: the file is read by several at once.
package tiff
