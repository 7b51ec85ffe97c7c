// Package exr reads OpenEXR: the header of the first part that is a picture, in lines or
// tiles, and its rows, packed in any way but DWA. It gives them as light of sRGB's
// primaries, in the shape of package pixmap.
//
// It owns what those files say, and neither how light becomes colours of a screen nor
// what is too large: whoever calls judges the size between header and rows. A chunk is
// never given more memory than the header's sizes ask for, which [pixmap.Picture] tells.
//
// It imports repository/pixmap and the standard library, opens nothing and starts no
// goroutine. All of it may be called from any goroutine; the rows of one picture belong
// to one at a time.
package exr
