// Package peek reads small pieces of large files.
//
// It owns nothing and imports the standard library alone. One goroutine uses a Reader.
package peek
