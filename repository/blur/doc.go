// Package blur makes some 20 bytes of a picture that say how it looks from afar, and
// pixels of those bytes, to be shown until the picture comes. The bytes are a
// thumbhash: the lowest waves of brightness, of two differences of colour, and of
// alpha where there is any.
//
// It imports nothing of Vitrine, and no codec. All of it may be called from any
// goroutine, the UI thread too: it takes some microseconds and reads nothing.
package blur
