// Package pixmap reads the plain kinds of pictures, whose pixels are stored as they
// are, run by run or in small blocks: icons of the Mac, TGA, PCX, Netpbm, QOI,
// farbfeld, XBM, XPM, WBMP, SGI, Sun raster, DDS, FITS, the merged picture of
// Photoshop, and Radiance. There is one file for each, and one shape for all: a
// function reads the header and returns a [Picture], which gives rows.
//
// It owns what those files say. It does not own how they are recognised, what is too
// large, nor how light and profiles become colours of a screen. A header allocates
// nothing by the numbers in it, and rows no more than [Picture.Memory] and a row; so
// whoever calls judges the size in between.
//
// It imports the standard library alone, opens nothing and starts no goroutine. All of
// it may be called from any goroutine; the [Rows] of one picture belong to one at a time.
package pixmap
