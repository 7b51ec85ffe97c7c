package tiff

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"vitrine/repository/peek"
)

// Bounds of what is looked for.
const (
	maxDirectories = 10_000 // of a file
	maxSmaller     = 32     // smaller versions of a page
)

// ErrNoPage says that a file has fewer pages.
var ErrNoPage = errors.New("there is no such page")

// errNoTIFF says that bytes begin like no TIFF.
var errNoTIFF = errors.New("it does not begin like a TIFF")

// File is a TIFF that is open.
type File struct {
	reader io.ReaderAt
	peek   *peek.Reader
	size   int64
	layout layout

	pages []*Page
	loose []*Page        // smaller versions without a page yet
	seen  map[int64]bool // directories that were read
	next  int64          // where the directory is that was not read; 0 is the end
}

// Open reads the head of a TIFF of so many bytes. Reading r from several goroutines at
// once must be possible.
func Open(r io.ReaderAt, size int64) (*File, error) {
	f := &File{reader: r, peek: peek.New(r, size), size: size, seen: make(map[int64]bool)}
	b := f.peek.At(0, 8)
	if b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	switch string(b[:4]) {
	case "II*\x00", "II+\x00":
		f.layout.order = binary.LittleEndian
	case "MM\x00*", "MM\x00+":
		f.layout.order = binary.BigEndian
	default:
		return nil, errNoTIFF
	}
	at := b[4:8]
	if b[2] == '+' || b[3] == '+' {
		f.layout.big = true
		if at = f.peek.At(8, 8); at == nil {
			return nil, io.ErrUnexpectedEOF
		}
	}
	f.next = f.place(at)
	if _, _, n := f.directoryHead(f.next); n == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return f, nil
}

// Page returns a page, counted from 0, with its smaller versions. It reads no more
// directories than that takes. Where there are fewer pages the error is [ErrNoPage].
func (f *File) Page(n int) (*Page, error) {
	for len(f.pages) <= n+1 && f.read() {
	}
	if n < 0 || n >= len(f.pages) {
		return nil, ErrNoPage
	}
	return f.pages[n], nil
}

// Directory returns the page that is described at a place, whichever it is, without
// smaller versions of it.
func (f *File) Directory(at int64) *Page { return f.directory(at) }

// Pages counts the pages.
func (f *File) Pages() int {
	for f.read() {
	}
	return len(f.pages)
}

// read reads one directory more, and reports false at the end.
func (f *File) read() bool {
	at := f.next
	if at == 0 || f.seen[at] || len(f.seen) >= maxDirectories {
		f.end()
		return false
	}
	f.seen[at] = true
	f.next = f.after(at)
	p := f.page(at)
	switch {
	case p.isMask:
	case p.isSmaller:
		whole := slices.IndexFunc(p.Smaller, func(s *Page) bool { return !s.isSmaller })
		if whole < 0 {
			f.file(p)
			break
		}
		s := p.Smaller[whole] // the directory of a small version leads to the whole one
		s.Smaller = append(slices.Delete(p.Smaller, whole, whole+1), p)
		p.Smaller = nil
		f.add(s)
	default:
		f.add(p)
	}
	return true
}

// add takes up a page, with what came before it and is a smaller version of it.
func (f *File) add(p *Page) {
	if len(f.pages) == 0 {
		p.Smaller = append(p.Smaller, f.loose...)
	}
	p.Smaller = slices.DeleteFunc(p.Smaller, func(s *Page) bool { return !s.isSmallerThan(p) })
	f.pages = append(f.pages, p)
}

// file takes up a smaller version of a page, which is the last one, or will be the first.
func (f *File) file(s *Page) {
	if len(f.pages) == 0 {
		if len(f.loose) < maxSmaller {
			f.loose = append(f.loose, s)
		}
		return
	}
	if p := f.pages[len(f.pages)-1]; s.isSmallerThan(p) && len(p.Smaller) < maxSmaller {
		p.Smaller = append(p.Smaller, s)
	}
}

// end makes pages of small versions where there is nothing else.
func (f *File) end() {
	f.next = 0
	if len(f.pages) == 0 {
		f.pages, f.loose = f.loose, nil
	}
}
