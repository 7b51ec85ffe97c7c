package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"vitrine/repository"
)

// Options say how [Parse] understands what it is given. The zero value works.
type Options struct {
	Flat   bool                    // folders without the folders below them
	Names  func() repository.Names // which files folders list; see [DiskOptions]
	Getwd  func() (string, error)  // where relative paths begin; nil for [os.Getwd]
	Sample repository.Source       // what "sample:" stands for; nil where there is none
	Web    WebOptions
}

// Choice is what a person chose to look at.
type Choice struct {
	// Source shows all of it. Where it is an [io.Closer], close it in the end.
	Source repository.Source

	// First is the key of the picture to begin with; empty for no particular one.
	First string

	// Locations are what to keep, and to give to Parse again later: absolute paths
	// and addresses, without names and passwords.
	Locations []string
}

// Parse turns what a person typed, dropped or kept into a source: folders,
// picture files, file: addresses, http and https addresses with lists and ranges,
// and the word "sample:". One picture alone opens its folder, without those below,
// and begins with the picture.
//
// Where some of args cannot be opened, Parse returns the others together with an
// error that has one line for each; where none can, Source is nil. The lines are
// words for people, and wrap [ErrAddress] or an error of repository. Parse looks
// at the disk, but not at the network.
func Parse(args []string, opt Options) (Choice, error) {
	if opt.Getwd == nil {
		opt.Getwd = os.Getwd
	}
	c := choosing{opt: opt, seen: make(map[string]bool)}
	var errs []error
	for _, arg := range args {
		errs = append(errs, c.add(arg))
	}
	if len(args) == 0 {
		errs = append(errs, saying(repository.ErrNotFound, "nothing to open"))
	}
	return c.choice(), errors.Join(errs...)
}

// choosing gathers a [Choice].
type choosing struct {
	opt       Options
	seen      map[string]bool // by location
	sources   []repository.Source
	files     []string // named directly one after the other, not yet in sources
	locations []string
}

func (c *choosing) add(arg string) error {
	scheme, isAddress := schemeOf(arg)
	switch {
	case arg == "":
		return saying(ErrAddress, "an empty address")
	case arg == SamplePrefix:
		if c.opt.Sample == nil {
			return saying(ErrAddress, "there are no sample pictures")
		}
		if c.isNew(arg) {
			c.source(c.opt.Sample)
		}
		return nil
	case scheme == "file":
		path, err := filePath(arg)
		if err != nil {
			return err
		}
		return c.path(path)
	case isAddress && (scheme == "http" || scheme == "https"):
		w, err := NewWeb(arg, c.opt.Web)
		if err == nil && c.isNew(w.address) {
			c.source(w)
		}
		return err
	case isAddress:
		return saying(ErrAddress, "addresses beginning with %s are not supported", scheme)
	}
	return c.path(arg)
}

// schemeOf returns what an address begins with, in small letters. A path that
// merely holds a colon is none; "file:" alone is enough.
func schemeOf(arg string) (string, bool) {
	scheme, rest, found := strings.Cut(arg, ":")
	scheme = strings.ToLower(scheme)
	if !found || len(scheme) < 2 || strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyz0123456789+.-") != "" {
		return "", false
	}
	if !strings.HasPrefix(rest, "//") && (scheme != "file" || !strings.HasPrefix(rest, "/")) {
		return "", false
	}
	return scheme, true
}

// path adds a folder or file.
func (c *choosing) path(path string) error {
	if !filepath.IsAbs(path) {
		wd, err := c.opt.Getwd()
		if err != nil {
			return saying(repository.ErrNotFound, "the working directory is gone")
		}
		path = filepath.Join(wd, path)
	}
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return c.missing(path, err)
	case info.IsDir():
		if c.isNew(path) {
			c.source(NewDisk(path, DiskOptions{Flat: c.opt.Flat, Names: c.opt.Names}))
		}
	case !info.Mode().IsRegular():
		return saying(repository.ErrNotFile, "not a folder and not a file: %s", path)
	case c.isNew(path):
		c.files = append(c.files, path)
	}
	return nil
}

// missing says why nothing is at path. A link that leads nowhere is told from a
// name that nobody has.
func (c *choosing) missing(path string, err error) error {
	thing := "folder"
	if c.names().Match(path) {
		thing = "file"
	}
	err = reason(path, err)
	switch {
	case errors.Is(err, repository.ErrNotFound):
		if info, e := os.Lstat(path); e == nil && info.Mode()&fs.ModeSymlink != 0 {
			return saying(err, "the link leads nowhere: %s", path)
		}
		return saying(err, "no such %s: %s", thing, path)
	case errors.Is(err, repository.ErrDenied):
		return saying(err, "you may not look at this %s: %s", thing, path)
	}
	return err
}

func (c *choosing) isNew(location string) bool {
	if c.seen[location] {
		return false
	}
	c.seen[location] = true
	c.locations = append(c.locations, location)
	return true
}

func (c *choosing) source(s repository.Source) {
	c.gather()
	c.sources = append(c.sources, s)
}

// gather makes one source of the files named so far, for a shell's *.jpg is many.
func (c *choosing) gather() {
	if len(c.files) > 0 {
		c.sources = append(c.sources, NewFiles(c.files...))
		c.files = nil
	}
}

func (c *choosing) choice() Choice {
	choice := Choice{Locations: c.locations}
	if len(c.locations) == 1 && len(c.files) == 1 {
		choice.First = c.files[0]
		if d := c.folderOf(c.files[0]); d != nil {
			choice.Source = d
			return choice
		}
	}
	c.gather()
	switch len(c.sources) {
	case 0:
	case 1:
		choice.Source = c.sources[0]
	default:
		choice.Source = NewJoin(c.sources...)
	}
	return choice
}

// folderOf returns the folder that would list the file at path, or nil where it
// would not: the file is hidden there, or has no picture's name.
func (c *choosing) folderOf(path string) *Disk {
	dir, base := filepath.Split(path)
	hidden := strings.HasPrefix(base, ".") && !strings.HasPrefix(filepath.Base(dir), ".")
	if hidden || !c.names().Match(base) {
		return nil
	}
	return NewDisk(dir, DiskOptions{Flat: true, Names: c.opt.Names})
}

// names says which files are listed.
func (c *choosing) names() repository.Names {
	if c.opt.Names == nil {
		return repository.PictureNames()
	}
	return c.opt.Names()
}

// said is an error in words for people, with another one behind it.
type said struct {
	words string
	cause error
}

func (s said) Error() string { return s.words }
func (s said) Unwrap() error { return s.cause }

func saying(cause error, format string, args ...any) error {
	return said{words: fmt.Sprintf(format, args...), cause: cause}
}
