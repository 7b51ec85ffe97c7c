// Package desktop reads and writes the thumbnails that the programs of a desktop
// share, as the Thumbnail Managing Standard 0.9 of freedesktop says: PNG files in
// the user's cache folder, named by the picture's URI.
//
// It owns where they lie, which of them is valid for a picture, the texts in
// their files, and which were written here, so that there are never too many of
// those. It neither decodes nor encodes pixels: what [Thumbnails.Find] finds was
// written by anybody, and is decoded like every foreign file. Only the user's own
// store is used, not the .sh_thumbnails beside pictures.
//
// It imports nothing of Vitrine and no codec. All of it may be called from any
// goroutine; Find, Put and Sweep touch the disk.
package desktop
