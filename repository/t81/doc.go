// Package t81 is what the decoders of JPEG share: the markers, the order of the
// coefficients of a block, the inverse transforms, and what the components of a picture
// mean (ITU-T T.81, T.871, and Adobe's marker).
//
// It imports nothing but the standard library, and keeps nothing. All of it may be called
// from any goroutine.
package t81
