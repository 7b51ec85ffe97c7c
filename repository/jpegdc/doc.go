// Package jpegdc decodes a JPEG to an eighth of its size, quickly. An eighth of a
// JPEG is the mean of each block of 8×8 samples, and that mean is the block's DC
// coefficient: all other coefficients are stepped over, and no transform is done.
//
// It owns the reading of Huffman coded baseline, extended and progressive JPEGs
// (ITU-T T.81) with 8 bits a sample. It imports nothing but the standard library,
// opens nothing and starts no goroutine: all bytes come as one slice, which is
// only read. Whatever the bytes are, it neither panics nor takes longer than in
// proportion to their number and to the size of the result.
//
// [Decode] and [ReadHeader] may be called from any goroutine; a [Decoder] belongs
// to one at a time.
package jpegdc
