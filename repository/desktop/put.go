package desktop

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	temporaryPrefix = ".vitrine-"
	temporarySuffix = ".tmp"
	stale           = time.Hour // since a thumbnail is written in less than a second
)

// ErrRefused says that a thumbnail may not be shared: the picture is a thumbnail
// itself, its modification time is not known, or the file does not keep to the
// size.
var ErrRefused = errors.New("no thumbnail for the desktop")

// Put shares the PNG file as the thumbnail of the picture, as a whole or not at
// all; the pixels are upright. The texts that the standard asks for are added,
// others may be given. Pictures of 128 by 128 pixels and less need no thumbnail:
// that is the caller's to know. After a power cut the file may be broken; then
// Find does not find it.
func (t Thumbnails) Put(ctx context.Context, o Original, s Size, png []byte, texts ...Text) error {
	if !t.mayHave(o) {
		return ErrRefused
	}
	all := []Text{{textURI, o.URI}, {textModTime, strconv.FormatInt(o.ModTime.Unix(), 10)}}
	if o.Size >= 0 {
		all = append(all, Text{textSize, strconv.FormatInt(o.Size, 10)})
	}
	content, err := WritePNGChunks(png, append(all, texts...))
	if err != nil {
		return err
	}
	f, ok := parse(content)
	if !ok || f.width > s.Edge() || f.height > s.Edge() || !f.isOf(o) {
		return fmt.Errorf("%w: not a PNG file of at most %d pixels", ErrRefused, s.Edge())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	path := t.Path(o.URI, s)
	if err := t.makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return replace(path, content)
}

// makeFolder makes the folder of a size, for its user alone.
func (t Thumbnails) makeFolder(dir string) error {
	if err := os.MkdirAll(filepath.Dir(t.Root), 0o700); err != nil {
		return err
	}
	for _, d := range []string{t.Root, dir} {
		err := os.Mkdir(d, 0o700)
		if errors.Is(err, fs.ErrExist) {
			continue // however it is set: it is the user's
		}
		if err == nil {
			err = os.Chmod(d, 0o700) // #nosec G302 -- a folder
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// replace writes the file as a whole: whoever reads it finds the old content or
// the new one.
func replace(path string, content []byte) error {
	pattern := fmt.Sprintf("%s%d-*%s", temporaryPrefix, os.Getpid(), temporarySuffix)
	temporary, err := os.CreateTemp(filepath.Dir(path), pattern)
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	err = errors.Join(err, temporary.Chmod(0o600), temporary.Close()) // not synced: a broken file is a miss
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name()) // the first error is what counts
	}
	return err
}

// Sweep removes the temporary files that a Vitrine left here when it was killed
// more than an hour before now. It reads the names of all thumbnails: call it
// once, in the background.
func (t Thumbnails) Sweep(ctx context.Context, now time.Time) {
	for s := Normal; s <= XXLarge; s++ {
		sweepFolder(ctx, filepath.Join(t.Root, s.folder()), now)
	}
}

func sweepFolder(ctx context.Context, dir string, now time.Time) {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return
	}
	folder, err := os.Open(dir)
	if err != nil {
		return
	}
	defer folder.Close()
	for ctx.Err() == nil {
		entries, err := folder.ReadDir(512) // some at a time: there may be a million
		for _, e := range entries {
			isOurs := strings.HasPrefix(e.Name(), temporaryPrefix) && strings.HasSuffix(e.Name(), temporarySuffix)
			if !isOurs || !e.Type().IsRegular() {
				continue
			}
			if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > stale {
				_ = os.Remove(filepath.Join(dir, e.Name())) // the next sweep tries again
			}
		}
		if err != nil {
			return
		}
	}
}
