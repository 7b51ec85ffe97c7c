// Package assets holds the files that travel inside the program: its icon and the sample gallery.
//
// It imports nothing of the project, keeps no state, and may be called from any goroutine.
// Origin and licence of each file: CREDITS.md.
package assets
