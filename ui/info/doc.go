// Package info draws the information panel: what there is to know of the picture
// beside it.
//
//	Panel         the panel, which scrolls
//	├ rows        what the picture is, when, with what and where it was taken
//	├ link        "Open in map" and the like
//	├ bars        the histogram
//	├ entry       looks for tags
//	├ rows        all tags, of which only those that are seen are drawn
//	└ note        a value in full, or that it was copied, beside the pointer
//
// The panel holds no truth but how far it was scrolled: what is shown comes from
// viewmodel.Information. It must not import package repository. All of it belongs
// to the UI thread.
package info
