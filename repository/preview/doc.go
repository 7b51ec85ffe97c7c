// Package preview finds the small pictures that cameras put into their JPEGs: the
// thumbnail of EXIF and the larger previews of the Multi-Picture Format. It reads
// a few kilobytes, decodes nothing, and says where the bytes are and how large a
// picture they hold.
//
// It imports repository/metadata, repository/peek and the standard library, and no codec
// of that. All of it may be called from any goroutine.
package preview
