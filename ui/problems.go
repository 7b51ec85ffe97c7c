package ui

import (
	"strings"

	"vitrine/viewmodel"
)

const wordTryAgain = "Try again"

// words are what a problem is called: in a tile, and where there is room.
type words struct{ Short, Long string }

// wordsFor puts a problem into words for people. It is the one place that does.
func wordsFor(p viewmodel.Problem) words {
	w := map[viewmodel.Kind]words{
		viewmodel.NotFound:     {"Not found", "There is nothing at this place (any more)."},
		viewmodel.Denied:       {"No permission", "You are not allowed to read this."},
		viewmodel.NotPicture:   {"Not a picture", "The file does not hold a picture, whatever its name says."},
		viewmodel.Unsupported:  {"Unsupported", "Pictures of this kind cannot be shown yet."},
		viewmodel.TooLarge:     {"Too large", "The picture passes a limit: 300 megapixels, 65,535 pixels a side, 512 MB, or 128 MB from the web."},
		viewmodel.Damaged:      {"Damaged", "The picture is damaged."},
		viewmodel.Unreachable:  {"No answer", "The place does not answer, or broke off."},
		viewmodel.TimedOut:     {"Too slow", "It took too long."},
		viewmodel.NotFile:      {"Not a file", "The name belongs to something that is not a file, or not a folder."},
		viewmodel.BadAddress:   {"Not an address", "The address cannot be read."},
		viewmodel.NotNow:       {"Not now", "It is not decoded for the moment, and is tried again by itself."},
		viewmodel.OtherProblem: {"Cannot be read", "It cannot be read."},
	}[p.Kind]
	if p.Detail != "" {
		w.Long += " (" + p.Detail + ")"
	}
	return w
}

// putOff says what is not decoded for the moment; "" is that all is.
func putOff(d viewmodel.Decoding) string {
	switch {
	case d.Unavailable != "":
		return "pictures cannot be decoded: " + d.Unavailable
	case len(d.Paused) > 0:
		return "paused for a minute, as several ended their decoder: " + strings.Join(d.Paused, ", ")
	}
	return ""
}

// headline says in one line why a source cannot be shown.
func headline(p viewmodel.Problem) string {
	switch p.Kind {
	case viewmodel.NotFound:
		return "There is no such folder or picture"
	case viewmodel.Denied:
		return "This folder may not be read"
	case viewmodel.BadAddress:
		return "This is not an address of pictures"
	case viewmodel.Unreachable, viewmodel.TimedOut:
		return "The address does not answer"
	case viewmodel.NotFile:
		return "This is neither a folder nor a picture"
	}
	return "This cannot be opened"
}
