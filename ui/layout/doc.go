// Package layout says where the tiles of a wall lie: in squares or in justified
// rows, with or without sections. It counts in whole device pixels, from the top
// of the content in int64, so that the last of millions of pictures lies as
// exactly as the first.
//
// It must not import a toolkit, nor anything of Vitrine. Its values belong to one
// goroutine at a time; nothing waits.
package layout
