// Package outside hands pictures to the other programs of the desktop: it has one
// opened with a program that the user chooses, has files shown in the file
// manager, puts pictures on the clipboard, sets the wallpaper, and keeps the screen awake.
//
// It owns how that is said: the desktop's portal and file manager over the session
// bus, programs that are started where those are not there, and the selection of
// the X server. What it hands over are names, descriptors that can only be read,
// and pixels that were decoded elsewhere. It reads no picture itself.
//
// It must not import a toolkit, a decoder, ui or viewmodel. Everything waits for
// other programs, so none of it belongs on the UI thread; any other goroutine may
// call it.
package outside
