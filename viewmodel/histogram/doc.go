// Package histogram counts how bright the pixels of a picture are, by channels and
// in all.
//
// It imports the standard library alone. All of it may be called from any goroutine.
package histogram
