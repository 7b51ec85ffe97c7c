// Package motion finds the video that phones put behind the pixels of a picture: where
// its bytes are in the file. It reads what XMP says of it, or the trailer that Samsung
// writes, some hundred bytes, and decodes nothing.
//
// It imports the standard library alone. All of it may be called from any goroutine.
package motion
