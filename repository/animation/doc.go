// Package animation plays the frames of animated GIFs, PNGs and WebPs one after
// the other, each put together with those before it as GIF89a, the PNG
// Specification (third edition) and the WebP Container Specification say.
//
// It owns the way through the containers, what becomes of a frame once the next is
// shown, and the frames' times. The pixels of one frame at a time are read by the
// still decoders, which are given a picture with that frame alone and see nothing
// of the rest. Colour profiles and orientation it leaves to whoever shows the
// frames: they hold for all of them, and lie where they do in a still picture.
//
// In memory there are the canvas, 4 bytes for each of its pixels, the part of it
// that a frame asks to have restored, what a codec takes for one frame, up to 8
// bytes a pixel and half as much again where it is interlaced, and 40 bytes for
// each frame that was found. Neither depends on how many frames there are beyond
// that, and both are bounded: 64 megapixels, 100,000 frames.
//
// It imports the standard library, repository/peek and the codecs for those three
// kinds, and nothing else of Vitrine; what it reads was written by strangers, so only decode imports it. It
// opens nothing and starts no goroutine. [Open] may be called from any goroutine; an
// [Animation] belongs to one at a time.
package animation
