// Package vp8l decodes the pixels of lossless WebPs (RFC 9649, 3) that break off, as far
// as they came. It is slower than codecs for whole pictures, and simpler.
//
// It owns nothing that outlives a call, imports nothing but the standard library, and may
// be called by any goroutine. What it is given may be anything: it takes time in
// proportion to the bytes and the pixels, and memory for the pixels that the header
// speaks of, four bytes each, once it has found out how they are packed. Codes take up
// to 100 MB more, where there are as many as there can be.
package vp8l
