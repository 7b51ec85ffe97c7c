// Package jp2 reads what the file around a JPEG 2000 codestream says: where that lies,
// what its components mean, their palette and their colours, and where metadata are.
// A codestream alone is a file too, which says nothing of that.
//
// It imports packages isobox, j2k and peek, decodes nothing, and opens no file: all bytes come
// through an [io.ReaderAt]. A [File] is used by one goroutine at a time.
package jp2
