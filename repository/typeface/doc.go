// Package typeface knows the fonts that a system has, for text in drawings. [Open] maps
// their files, which a worker does before it gives up all files; [Set.For] chooses among
// them afterwards, and reads then only what it needs.
//
// It draws nothing. It must not import anything of Vitrine. A Set may be used by any
// goroutine.
package typeface
