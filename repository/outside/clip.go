package outside

import (
	"context"
	"strings"

	"vitrine/repository/desktop"
)

// Clip is what is put on the clipboard: the same in several forms, of which the
// program that pastes takes the one it likes best. Empty forms are not offered.
type Clip struct {
	Text  string   // UTF-8, as of [Text]
	Files []string // absolute paths, to be pasted in a file manager

	// Picture returns the picture as a PNG. It is called once a program wants that,
	// in a goroutine of its own, and again if the picture is large and was let go
	// of. What it returns is not changed any more. Its context ends when another
	// program takes the clipboard. An error refuses the picture and nothing else.
	Picture func(ctx context.Context) ([]byte, error)

	// Parent names the window, as for [Desktop.OpenWith]: there are two kinds of
	// clipboards.
	Parent string
}

// The forms that are offered, by the names that programs know them by.
const (
	formPicture = "image/png"
	formFiles   = "x-special/gnome-copied-files" // GNOME, Xfce, MATE, Cinnamon
	formURIs    = "text/uri-list"                // the rest of the world; RFC 2483
	formText    = "UTF8_STRING"
)

// form is one form of what is copied.
type form struct {
	name string // what it is asked for by
	kind string // what the answer is called; a name, as a rule
	data string // nothing for the picture, which is made later
}

// forms returns what c offers, the best first.
func (c Clip) forms() []form {
	var all []form
	if c.Picture != nil {
		all = append(all, form{name: formPicture, kind: formPicture})
	}
	if uris := urisOf(c.Files); len(uris) > 0 {
		all = append(all,
			form{formFiles, formFiles, "copy\n" + strings.Join(uris, "\n")},
			form{formURIs, formURIs, strings.Join(uris, "\r\n") + "\r\n"})
	}
	if c.Text != "" {
		all = append(all,
			form{formText, formText, c.Text},
			form{"text/plain;charset=utf-8", "text/plain;charset=utf-8", c.Text},
			form{"text/plain", "text/plain", c.Text},
			form{"TEXT", formText, c.Text})
		if isASCII(c.Text) {
			all = append(all, form{"STRING", "STRING", c.Text}) // Latin-1, for the oldest programs
		}
	}
	return all
}

// urisOf returns the addresses of files; what is no file has none.
func urisOf(files []string) []string {
	uris := make([]string, 0, len(files))
	for _, file := range files {
		if uri := desktop.URI(file); uri != "" {
			uris = append(uris, uri)
		}
	}
	return uris
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
