package viewmodel

import (
	"path/filepath"
	"time"

	"vitrine/repository"
)

// Sheet is what there is to know of a picture, as a plain value.
type Sheet struct {
	Key           string   // of the picture; "" is none
	Name, Folder  string   // printable; the folder is "" where there is none
	Members       []Member // the files of its stack; nil is none
	Size          int64    // bytes; -1 is unknown
	ModTime       time.Time
	Width, Height int // image pixels; 0 is unknown

	Named     string  // the kind that the name says, where the content is another
	Details   Details // as far as HasDetails
	HasTags   bool    // there are tags, whatever is looked for
	Loading   bool
	Problem   Problem
	Histogram *Histogram // nil where there are no pixels yet
	Rows      []TagRow   // the tags that are looked for
	Query     string
}

// Shown returns what is to be shown now.
func (n *Information) Shown() Sheet {
	if n.photo.Key == "" {
		return Sheet{}
	}
	shown := n.looked().Shown()
	k := Sheet{
		Key: n.photo.Key, Name: Printable(Base(n.photo.Name)), Folder: folderOf(n.photo.Key),
		Members: shown.Members, Size: n.photo.Size, ModTime: n.photo.ModTime,
		Width: repository.Doubled(shown.Width, -shown.Doubled), Height: repository.Doubled(shown.Height, -shown.Doubled),
		Details: n.details, HasTags: len(n.details.Groups) > 0,
		Loading: n.loading || shown.Loading && !n.known, Problem: n.problem,
		Histogram: n.bars, Rows: n.rows(), Query: n.query,
	}
	if n.known && shown.Page <= 1 { // the details are those of the first page
		k.Width, k.Height = n.details.Width, n.details.Height
		if named := repository.FormatNamed(n.photo.Name); named != n.details.Format {
			k.Named = named
		}
	}
	return k
}

// folderOf returns where a picture lies, printable.
func folderOf(key string) string {
	switch PlaceOf(key) {
	case InFile:
		return Printable(filepath.Dir(key))
	case AtAddress:
		return Printable(key)
	}
	return ""
}
