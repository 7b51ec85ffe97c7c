// Package jpegrare decodes the kinds of JPEG that few programs write: with arithmetic
// coding, with 12 bits a sample, and lossless ones. It decodes the usual kinds too, slower
// than others do.
//
// It owns the reading of single frames of ITU-T T.81 with one, three or four components:
// sequential and progressive ones of 8 or 12 bits, and lossless ones of 2 to 16, in Huffman
// and in arithmetic codes. Hierarchical pictures and JPEG-LS are not read.
//
// It imports nothing but the standard library and t81, opens nothing and starts no goroutine: all
// bytes come as one slice and are only read. Whatever the bytes are, it neither panics nor
// takes more memory than [Memory] says, nor longer than in proportion to their number and
// to the size of the picture.
//
// Its functions may be called from any goroutine.
package jpegrare
