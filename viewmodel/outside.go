package viewmodel

import (
	"path/filepath"
	"strings"
)

// Outside is the other programs of the desktop, as the window needs them. Its
// methods are called on the UI thread and do not wait. What is to be told is told
// there as well, later, and nothing after the window is closed. Parent names the
// window as portals do: "x11:1a2b", "wayland:", or "" where it has no name.
type Outside interface {
	// OpenWith has the user choose a program for the picture at a place, or opens
	// the address of one in the browser.
	OpenWith(place, parent string, tell func(Handed))

	// Open has the file at a place opened by the program that the desktop has for its
	// kind: a player, a reader.
	Open(place, parent string, tell func(Handed))

	// PlayInside has the video that is inside the picture at a place opened likewise.
	PlayInside(place, parent string, tell func(Handed))

	// Show has files marked in the file manager.
	Show(places []string, parent string, tell func(Handed))

	// Copy puts what lies at places on the clipboard: the files, their names, and
	// if picture is true, of the first the picture itself. That is made when a
	// program asks for it, and what goes wrong then is told once more.
	Copy(places []string, picture bool, parent string, tell func(Handed))

	// SetWallpaper has the desktop show the picture in the file at place behind its
	// windows. The user was asked before.
	SetWallpaper(place, parent string, tell func(Handed))

	// KeepAwake keeps the screen from going dark until end is called, where the
	// desktop lets it.
	KeepAwake(parent string) (end func())

	// Text returns places as text, one in a line.
	Text(places []string) string
}

// Handing says what became of pictures that other programs were to have.
type Handing int

// The outcomes of handing over.
const (
	HandedOver  Handing = iota
	ByUsual             // by the usual program: this desktop lets nobody choose
	TextOnly            // not done: this desktop copies text, which is for the window to do
	TooMuch             // it passes a limit of what is copied
	NoProgram           // there is no program that does it
	NotHere             // there is no way to do it on this system
	Refused             // a program was asked and did not do it
	TooMany             // too much is waited for already
	NotReadable         // the picture has a problem
	NoVideo             // there is none inside it
)

// Handed is what is told of pictures that other programs were to have.
type Handed struct {
	Outcome Handing
	Count   int     // how many of them
	Problem Problem // if the outcome is NotReadable
}

// Place says what a place is to other programs.
type Place int

// The kinds of places.
const (
	OnlyHere  Place = iota // inside the program
	InFile                 // a path
	AtAddress              // on the web
)

// PlaceOf returns the kind of a place.
func PlaceOf(place string) Place {
	switch {
	case filepath.IsAbs(place):
		return InFile
	case strings.HasPrefix(place, "http://"), strings.HasPrefix(place, "https://"):
		return AtAddress
	}
	return OnlyHere
}

// ProblemOf puts an error into a kind and a line.
func ProblemOf(err error) Problem { return problemOf(err) }
