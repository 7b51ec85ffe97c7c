package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/desktop"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
	"vitrine/viewmodel"
)

// openWith opens a folder with the thumbnails of the desktop and no others, until
// done is called.
func openWith(t *testing.T, d repository.Decoder, thumbnails repository.Shared, folder string) (o viewmodel.Opened, all []repository.Photo, done func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	open := newOpener(nil, "")
	open.config = repository.Config{Decoder: d, Jobs: 1, Shared: thumbnails}
	o, err := open.Open(ctx, []string{folder})
	if err != nil {
		t.Fatal(err)
	}
	for batch, err := range o.Library.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, batch...)
	}
	return o, all, cancel
}

// sharedBelow is the thumbnails of a desktop whose caches are in the folder.
func sharedBelow(cache string) shared {
	return shared{desktop.Written{
		Thumbnails: desktop.Thumbnails{Root: filepath.Join(cache, "thumbnails")}, List: filepath.Join(cache, "shared"),
	}}
}

// view opens a picture in the viewer, and waits until it is shared.
func view(t *testing.T, o viewmodel.Opened, p repository.Photo) {
	t.Helper()
	picture, err := o.Library.Picture(t.Context(), p, repository.Frame{})
	if err != nil {
		t.Fatal(err)
	}
	o.Library.Share(p, picture.Width, picture.Height)
	o.Library.(*repository.Repository).Wait()
}

func TestThumbnailsAreSharedWithTheDesktop(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if openShared() != nil {
			t.Error("thumbnails of a desktop that has none")
		}
		return
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	thumbnails := openShared()
	root := thumbnails.(shared).Thumbnails
	d := newDecoding(how{}, io.Discard)
	defer d.close(context.Background())
	folder := t.TempDir()
	path := filepath.Join(folder, "a b.jpg")
	if err := os.WriteFile(path, repotest.JPEG(640, 480, 1), 0o600); err != nil {
		t.Fatal(err)
	}

	first, all, done := openWith(t, d, thumbnails, folder)
	defer done()
	view(t, first, all[0])
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	original := desktop.Original{URI: desktop.URI(path), ModTime: info.ModTime(), Size: info.Size()}
	f, ok := root.Find(t.Context(), original, 256)
	if !ok || f.Width != 256 || f.Height != 192 || f.OriginalWidth != 640 || f.OriginalHeight != 480 || f.TooSmall {
		t.Fatalf("found %+v, %v", f, ok)
	}
	_ = f.File.Close()
	c, _, _, ok := thumbnails.Find(t.Context(), all[0], 256)
	if file, isFile := c.(interface{ File() *os.File }); !ok || !isFile || file.File().Name() != root.Path(original.URI, desktop.Large) {
		t.Errorf("workers would get a copy of %T", c)
	}
	_ = c.Close()

	for name, frame := range map[string]repository.Frame{"whole": repository.Square(256, false), "cut": repository.Square(190, true)} {
		second, all, done := openWith(t, d, thumbnails, folder)
		for got, err := range second.Library.Thumbnails(t.Context(), repository.InOrder(all...), frame) {
			if err != nil || got.From != repository.FromDisk || got.Width != 640 || got.Height != 480 || got.Format != "JPEG" {
				t.Errorf("%s: from %q, %d × %d, %s, %v", name, got.From, got.Width, got.Height, got.Format, err)
			}
		}
		done()
	}

	written, err := os.Stat(root.Path(original.URI, desktop.Large))
	if err != nil {
		t.Fatal(err)
	}
	view(t, first, all[0])
	if again, err := os.Stat(root.Path(original.URI, desktop.Large)); err != nil || !os.SameFile(written, again) {
		t.Errorf("written again, %v", err)
	}
}

// TestThumbnailsOfRubbish has valid texts and sizes in front of pixels that are
// none: the picture itself is shown.
func TestThumbnailsOfRubbish(t *testing.T) {
	thumbnails := sharedBelow(t.TempDir())
	d := newDecoding(how{}, io.Discard)
	defer d.close(context.Background())
	folder := t.TempDir()
	path := filepath.Join(folder, "a.jpg")
	if err := os.WriteFile(path, repotest.JPEG(640, 480, 1), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	original := desktop.Original{URI: desktop.URI(path), ModTime: info.ModTime(), Size: info.Size()}
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	for range 256 {
		if _, err := z.Write(bytes.Repeat([]byte{0xff}, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, pixels := range map[string][]byte{"rubbish": []byte("no pixels"), "a bomb": bomb.Bytes(), "cut": bomb.Bytes()[:40]} {
		t.Run(name, func(t *testing.T) {
			file := repotest.PNG(256, 192, 1)
			const head, chunk = 8 + 25, 12
			content := file[:head]
			content = binary.BigEndian.AppendUint32(content[:head:head], uint32(len(pixels)))
			content = append(append(content, "IDAT"...), pixels...)
			content = binary.BigEndian.AppendUint32(content, crc32.ChecksumIEEE(content[head+4:]))
			content = append(content, file[len(file)-chunk:]...)
			texts := []desktop.Text{{Name: desktop.TextWidth, Value: "640"}, {Name: desktop.TextHeight, Value: "480"}}
			if err := thumbnails.Thumbnails.Put(t.Context(), original, desktop.Large, content, texts...); err != nil {
				t.Fatal(err)
			}
			o, all, done := openWith(t, d, thumbnails, folder)
			defer done()
			for got, err := range o.Library.Thumbnails(t.Context(), repository.InOrder(all...), repository.Square(200, false)) {
				if err != nil || got.Pixels == nil || got.From != repository.FromDecode {
					t.Errorf("from %q, %v", got.From, err)
				}
			}
		})
	}
}

func TestThumbnailsAreNotMadeOfThumbnails(t *testing.T) {
	cache := t.TempDir()
	thumbnails := sharedBelow(cache)
	folder := filepath.Join(thumbnails.Root, "x-large")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "a.png"), repotest.PNG(500, 400, 1), 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDecoding(how{}, io.Discard)
	defer d.close(context.Background())
	o, all, done := openWith(t, d, thumbnails, folder)
	defer done()
	view(t, o, all[0])
	files := 0
	_ = filepath.WalkDir(cache, func(_ string, e fs.DirEntry, _ error) error {
		if !e.IsDir() {
			files++
		}
		return nil
	})
	if files != 1 {
		t.Errorf("%d files, want the one that was there", files)
	}
}

func TestOnlyFilesHaveSharedThumbnails(t *testing.T) {
	for _, key := range []string{"https://example.org/a.jpg", source.SamplePrefix + "1.jpg", "a.jpg", ""} {
		s := sharedBelow(t.TempDir())
		if s.Lacks(t.Context(), repository.Photo{Key: key, ModTime: time.Unix(1, 0), Size: 1}) {
			t.Errorf("%q lacks one", key)
		}
	}
}
