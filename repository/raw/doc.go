// Package raw finds what can be shown in the files that cameras write beside or instead
// of pictures: the JPEGs in a RAW, how they are turned, where its EXIF is, and how large
// the picture is that the sensor took. It knows the containers alone, develops nothing,
// and reads some dozens of kilobytes: directories of a TIFF (DNG, CR2, NEF, NRW, ARW,
// SR2, SRF, ORF, RW2, RWL, PEF, SRW, 3FR, IIQ, ERF, KDC, DCR, MEF, MOS) and the notes of
// makers in them, the boxes of CR3, the heap of CRW, and RAF, X3F and MRW.
//
// All that it follows is bounded, and whatever is wrong is as good as not there. It
// imports repository/isobox, repository/metadata, repository/peek and the standard
// library. What it reads was written by strangers, so only what runs inside a worker
// imports it.
//
// All of it may be called from any goroutine.
package raw
