// Package viewer draws the viewer: one picture on a dark surround, with what is
// needed to go to the next.
//
//	View            the widget, the one target of mouse and keyboard
//	├ surround      a plain rectangle
//	├ picture       the pixels in one piece, fitted or stretched
//	├ tiles         a small pool for the full pixels, where they are seen
//	├ caption       back, name, position, zoom
//	├ arrows        previous and next, while the mouse is near
//	├ failure       why there is no picture, and "Try again"
//	└ hint          that a picture is on its way, or what became of something
//
// The view holds no truth but where it has been dragged to: what is shown comes
// from viewmodel.Viewer. It must not import package repository. All of it belongs
// to the UI thread.
package viewer
