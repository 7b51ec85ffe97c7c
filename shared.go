package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/repository/desktop"
)

// shared is the thumbnails of the desktop as the repository takes them: those of
// files with a path.
type shared struct{ desktop.Written }

var _ repository.Shared = shared{}

// openShared returns the thumbnails of this user's desktop; nil is none.
func openShared() repository.Shared {
	root, err := desktop.Root()
	if err != nil {
		return nil // not a fault: some systems have none
	}
	kept, err := cache.DiskPath()
	if err != nil {
		return nil
	}
	list := filepath.Join(filepath.Dir(kept), "shared")
	return shared{desktop.Written{Thumbnails: desktop.Thumbnails{Root: root}, List: list}}
}

// originalOf returns what a thumbnail is told by. What is no file has no URI, and
// so no thumbnail.
func originalOf(p repository.Photo) desktop.Original {
	o := desktop.Original{ModTime: p.ModTime, Size: p.Size}
	if filepath.IsAbs(p.Key) {
		o.URI = desktop.URI(p.Key)
	}
	return o
}

// Find finds one that is large enough.
func (s shared) Find(ctx context.Context, p repository.Photo, edge int) (c repository.Content, width, height int, ok bool) {
	f, ok := s.Thumbnails.Find(ctx, originalOf(p), edge)
	if !ok {
		return nil, 0, 0, false
	}
	if f.TooSmall {
		_ = f.File.Close() // was only read
		return nil, 0, 0, false
	}
	return thumbnailFile{f}, f.OriginalWidth, f.OriginalHeight, true
}

// Lacks reports whether one of the size that is made here is not there.
func (s shared) Lacks(ctx context.Context, p repository.Photo) bool {
	return s.Thumbnails.Lacks(ctx, originalOf(p), desktop.SizeFor(repository.SharedEdge))
}

// Put writes one, if that can be done.
func (s shared) Put(ctx context.Context, p repository.Photo, whole repository.Picture, png []byte) {
	texts := []desktop.Text{
		{Name: desktop.TextWidth, Value: strconv.Itoa(whole.Width)},
		{Name: desktop.TextHeight, Value: strconv.Itoa(whole.Height)},
	}
	for _, f := range repository.Formats() {
		if f.Name == whole.Format {
			texts = append(texts, desktop.Text{Name: desktop.TextMimetype, Value: f.MIMEs[0]})
		}
	}
	_ = s.Written.Put(ctx, originalOf(p), desktop.SizeFor(repository.SharedEdge), png, texts...) // a courtesy
}

// sweepShared removes what was left when writing thumbnails was cut off. It ends
// when ctx does.
func sweepShared(ctx context.Context, thumbnails repository.Shared) {
	if s, ok := thumbnails.(shared); ok {
		s.Sweep(ctx, time.Now())
	}
}

// thumbnailFile is a thumbnail as content.
type thumbnailFile struct{ found desktop.Found }

// File is for workers, which take the open file itself.
func (f thumbnailFile) File() *os.File { return f.found.File }

func (f thumbnailFile) ReadAt(b []byte, at int64) (int, error) { return f.found.File.ReadAt(b, at) }
func (f thumbnailFile) Size() int64                            { return f.found.Bytes }
func (f thumbnailFile) Close() error                           { return f.found.File.Close() }
