// Package jxl reads what a JPEG XL says of its picture before any of it is decoded: the
// boxes of the file, size, turn, channels and colours, the colour profile, and how its
// frames follow each other. It also cuts the first frame out of an animation, as a file
// of its own. It decodes no pixels.
//
// It imports nothing but the standard library, isobox and peek, and opens no file: all bytes come
// through an [io.ReaderAt]. It makes room for no more than it has read, within the
// limits that its constants say.
//
// A [File] is used by one goroutine at a time.
package jxl
