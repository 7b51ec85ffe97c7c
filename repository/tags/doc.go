// Package tags puts what the file of a picture says beside its pixels into words:
// all tags of EXIF, GPS, IPTC, XMP and the colour profile, each with its name and a
// value that can be read, and of the most telling ones what they mean.
//
// It opens nothing. Each look is bounded, in number and in bytes, and whatever is
// wrong is as good as not there. It imports repository and repository/metadata;
// what it reads was written by strangers, so only what runs inside a worker
// imports it.
//
// All of it may be called from any goroutine.
package tags
