// Package settings keeps what outlives a launch: what was shown last, the size
// of the thumbnails and of the window. It owns one readable file, and nothing
// else of the program writes there.
//
// It must not import a toolkit, nor any other package of Vitrine. [Store.Update]
// belongs to one goroutine, that of the window; the rest may be called from any.
package settings
