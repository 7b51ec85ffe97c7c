package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/viewmodel"
)

const (
	mostVideo  = 256 << 20      // bytes of one that is taken out of a picture
	mostVideos = 8              // that lie there at once; the oldest make way
	videosLast = 24 * time.Hour // after which those of a program that crashed are removed
	longStem   = 100            // bytes of a name, without the number and the end
	videoNames = "playing-*"    // folders of videos, one for each running program
	videoEnd   = "-*.mp4"       // of a video's name
)

var errNoVideo = errors.New("there is no video inside")

// videos takes videos out of pictures, so that other programs can play them: into a
// folder of its own in the cache, until the program ends. Its methods may be called from
// any goroutine.
type videos struct {
	open   func(ctx context.Context, place string) (repository.Content, error)
	reader interface {
		Details(ctx context.Context, c repository.Content) (repository.Details, error)
	}
	below func() (string, error) // the folder in which that of its own is made

	mu     sync.Mutex // guards all below; is held while a video is written
	dir    string     // "" while there is none
	files  []string   // the oldest first
	isOver bool
}

// takeOut writes the video that is inside the picture at a place into a file, and
// returns where.
func (v *videos) takeOut(ctx context.Context, place string) (string, error) {
	content, err := v.open(ctx, place)
	if err != nil {
		return "", err
	}
	defer content.Close()
	d, err := v.reader.Details(ctx, content)
	if err != nil {
		return "", err
	}
	at := d.Video
	switch {
	case at.Length == 0 || at.Offset < 0 || at.Length < 0 || at.Offset > content.Size()-at.Length:
		return "", errNoVideo
	case at.Length > mostVideo:
		return "", fmt.Errorf("a video of %d bytes: %w", at.Length, repository.ErrTooLarge)
	}
	name := viewmodel.Base(place)
	return v.write(ctx, strings.TrimSuffix(name, filepath.Ext(name)), io.NewSectionReader(content, at.Offset, at.Length))
}

// write puts a video into the folder.
func (v *videos) write(ctx context.Context, stem string, from io.Reader) (path string, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.makeFolder(); err != nil {
		return "", err
	}
	stem = strings.ToValidUTF8(stem[:min(len(stem), longStem)], "")
	f, err := os.CreateTemp(v.dir, strings.ReplaceAll(stem, "*", "_")+videoEnd)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, whileOn{ctx, from})
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name()) // nobody knows of it
		return "", err
	}
	v.files = append(v.files, f.Name())
	if len(v.files) > mostVideos {
		_ = os.Remove(v.files[0]) // who plays it goes on with it
		v.files = v.files[1:]
	}
	return f.Name(), nil
}

// makeFolder makes the folder, and removes those that were left by programs that
// crashed.
func (v *videos) makeFolder() error {
	switch {
	case v.isOver:
		return context.Canceled
	case v.dir != "":
		if _, err := os.Stat(v.dir); err == nil {
			return nil
		}
		v.dir, v.files = "", nil // another program has cleaned up since
	}
	below, err := v.below()
	if err != nil {
		return err
	}
	if err := cache.MakeFolder(below); err != nil {
		return err
	}
	old, _ := filepath.Glob(filepath.Join(below, videoNames)) // the pattern is a good one
	for _, dir := range old {
		if info, err := os.Stat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > videosLast {
			_ = os.RemoveAll(dir) // what cannot be removed stays
		}
	}
	v.dir, err = os.MkdirTemp(below, videoNames)
	return err
}

// close removes all that was taken out. Nothing is taken out any more.
func (v *videos) close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.isOver = true
	if v.dir == "" {
		return
	}
	for _, f := range v.files {
		_ = os.Remove(f)
	}
	if err := os.Remove(v.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return // somebody has put something there
	}
	v.dir = ""
}

// whileOn is what is read until a context ends.
type whileOn struct {
	ctx  context.Context
	from io.Reader
}

// Read implements [io.Reader].
func (r whileOn) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(b)
}
