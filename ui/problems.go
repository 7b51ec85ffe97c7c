package ui

import (
	"errors"
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
		viewmodel.Unsupported:  {"Unsupported", "Pictures of this kind cannot be shown."},
		viewmodel.TooLarge:     {"Too large", "The picture passes a limit: 300 megapixels, 65,535 pixels a side, 512 MB, or 128 MB from the web."},
		viewmodel.Damaged:      {"Damaged", "The picture is damaged."},
		viewmodel.Unreachable:  {"No answer", "The place does not answer, or broke off."},
		viewmodel.TimedOut:     {"Too slow", "It took too long."},
		viewmodel.NotFile:      {"Not a file", "The name belongs to something that is not a file, or not a folder."},
		viewmodel.BadAddress:   {"Not an address", "The address cannot be read."},
		viewmodel.NoPoster:     {"No poster", "There is no poster of it"},
		viewmodel.NotNow:       {"Not now", "It is not decoded for the moment, and is tried again by itself."},
		viewmodel.OtherProblem: {"Cannot be read", "It cannot be read."},
	}[p.Kind]
	if p.Kind == viewmodel.NoPoster {
		if p.Detail != "" {
			w.Long = w.Short + ": " + p.Detail
		}
		w.Long += "."
		return w
	}
	switch {
	case p.Detail == "":
	case p.Kind == viewmodel.Unsupported:
		w.Long = "It cannot be shown: " + p.Detail + "."
	case p.Kind == viewmodel.Damaged:
		w.Long = "The picture is damaged: " + p.Detail + "."
	default:
		w.Long += " (" + p.Detail + ")"
	}
	return w
}

// problemLines is wordsFor for whoever knows no words.
func problemLines(p viewmodel.Problem) (short, long string) {
	w := wordsFor(p)
	return w.Short, strings.TrimPrefix(w.Long, w.Short+": ") // it stands below
}

// queryWords says what is wrong with a query.
func queryWords(err error) string {
	var q *viewmodel.QueryError
	if !errors.As(err, &q) {
		return "This cannot be looked for."
	}
	switch at := "“" + viewmodel.Printable(q.Text) + "”"; q.Problem {
	case viewmodel.QueryNoValue:
		return "Something has to follow the colon of " + at + "."
	case viewmodel.QueryUnknownKind:
		return at + " is no kind of picture: kind:jpeg, kind:png, kind:gif, kind:raw, …"
	case viewmodel.QueryBadDate:
		return at + " is no date: date:2024, date:2024-05, date:2024-05-31, date:2024-05..2024-06, date:2024.."
	case viewmodel.QueryBadRange:
		return at + " ends before it begins."
	}
	return "That are more than 32 conditions, which is too many."
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

const textOnly = "This desktop takes text only"

// openedLine says what became of opening a picture elsewhere; "" is that nobody
// has to be told.
func openedLine(h viewmodel.Handed) string {
	switch h.Outcome {
	case viewmodel.HandedOver:
		return ""
	case viewmodel.ByUsual:
		return "Opened with the usual program: this desktop lets nobody choose"
	case viewmodel.NoProgram:
		return "There is no program here that opens it"
	}
	return handedLine(h)
}

// shownLine says what became of showing so many files in the file manager.
func shownLine(h viewmodel.Handed, wanted int) string {
	switch {
	case h.Outcome != viewmodel.HandedOver:
		return handedLine(h)
	case h.Count < wanted:
		return formatCount(h.Count) + " of " + formatCount(wanted) + " files are shown: the file manager takes no more, or they are gone"
	}
	return ""
}

// copiedLine says what became of copying so many pictures or files, which a word says.
func copiedLine(h viewmodel.Handed, wanted int, word string) string {
	if h.Outcome == viewmodel.HandedOver {
		return count(wanted, word) + " copied"
	}
	return handedLine(h)
}

// handedLine says why other programs did not get a picture.
func handedLine(h viewmodel.Handed) string {
	switch h.Outcome {
	case viewmodel.TextOnly:
		return textOnly
	case viewmodel.TooMuch:
		return "Too much to copy: at most 64 megapixels, or 32 MB of names"
	case viewmodel.NoProgram:
		return "There is no program here that does this"
	case viewmodel.NotHere:
		return "This cannot be done on this system"
	case viewmodel.Refused:
		return "The desktop did not do it"
	case viewmodel.TooMany:
		return "The desktop is busy with what it was asked before"
	}
	return "Not handed over: " + strings.TrimSuffix(wordsFor(h.Problem).Long, ".")
}

// forgetWords says what it means to forget so many pictures that are offline.
func forgetWords(n int) string {
	subject, comes := "1 picture that cannot be reached leaves", "It comes back with the next reload that finds it."
	if n != 1 {
		subject, comes = formatCount(n)+" pictures that cannot be reached leave", "They come back with the next reload that finds them."
	}
	return subject + " this window. No file is touched. " + comes
}

// count writes how many there are of what a word stands for: "Picture" for one, and
// else "12 pictures".
func count(n int, word string) string {
	if n == 1 {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	plural := word + "s"
	if strings.HasSuffix(word, "ss") {
		plural = word + "es"
	}
	return formatCount(n) + " " + plural
}

// placeWord is what people call places: paths or addresses.
func placeWord(places []string) string {
	if len(those(places, viewmodel.InFile)) == 0 {
		return "address"
	}
	return "path"
}
