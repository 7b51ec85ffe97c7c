// Package jpegdc decodes a JPEG to an eighth of its size, quickly. An eighth of a
// JPEG is the mean of each block of 8×8 samples, and that mean is the block's DC
// coefficient: all other coefficients are stepped over, and no transform is done.
//
// It decodes sequential ones to a quarter, a half and the whole as well, of as many
// coefficients as that takes, and, by an [Index], any region of them without what
// lies before it.
//
// It owns the reading of Huffman coded baseline, extended and progressive JPEGs
// (ITU-T T.81) with 8 bits a sample. It imports nothing but the standard library
// and t81, opens nothing and starts no goroutine: all bytes come as one slice, or as a file
// that is read in pieces, and are only read. Whatever the bytes are, it neither
// panics nor takes longer than in proportion to their number and to the size of the
// result.
//
// [Decode] and [ReadHeader] may be called from any goroutine; a [Decoder] and an
// [Index] belong to one at a time.
package jpegdc
