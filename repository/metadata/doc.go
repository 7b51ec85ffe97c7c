// Package metadata reads what a picture's file says beside its pixels: the
// directories that TIFF, EXIF and the Multi-Picture Format share, and when and with
// what a picture was taken, as EXIF and XMP tell it.
//
// It opens nothing and follows no offset twice: each look is bounded, and whatever
// is wrong is as good as not there. It imports the standard library alone. What it
// reads was written by strangers, so only what runs inside a worker imports it.
//
// All of it may be called from any goroutine.
package metadata
