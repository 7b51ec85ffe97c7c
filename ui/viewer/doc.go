// Package viewer draws the viewer: one picture on a plain surround, with what is
// needed to look at it closely and to go to the next.
//
//	View            the widget, the one target of mouse and keyboard
//	├ surround      plain rectangles beside the picture
//	├ board         a chequerboard under what one sees through
//	├ picture       the pixels in one piece, fitted or stretched
//	├ tiles         a fixed pool for the pieces of a close look
//	├ overview      a small map of where one is
//	├ caption       back, name, position, zoom
//	├ chip          the words of the caption that leave the selection
//	├ arrows        previous and next, while the mouse is near
//	├ failure       why there is no picture, and "Try again"
//	├ hint          that a picture is on its way, or what became of something
//	└ bar           the controls of a slide show
//
// In a slide show the picture before lies under the picture while that fades in.
//
// The view holds no truth but how far what moves has come: what is shown and where
// comes from viewmodel.Viewer, in device pixels. It must not import package
// repository. All of it belongs to the UI thread.
package viewer
