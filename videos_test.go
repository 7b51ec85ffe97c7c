package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
	"vitrine/viewmodel"
)

var videoHead = []byte("\x00\x00\x00\x18ftypmp42")

// withVideo is a JPEG with a video at its end, of which its XMP says so.
func withVideo(video []byte) []byte {
	picture := repotest.JPEG(30, 20, 1)
	xmp := "http://ns.adobe.com/xap/1.0/\x00" + fmt.Sprintf(
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description `+
			`xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1" GCamera:MicroVideoOffset="%d"/></rdf:RDF>`, len(video))
	file := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(2+len(xmp)))
	return append(append(append(file, xmp...), picture[2:]...), video...)
}

func TestAVideoInsideAPictureIsPlayed(t *testing.T) {
	folder := alone(t, "xdg-open")
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	video := append(bytes.Clone(videoHead), bytes.Repeat([]byte("frame"), 50_000)...)
	with, without := filepath.Join(t.TempDir(), "a * b.jpg"), filepath.Join(t.TempDir(), "c.jpg")
	before := withVideo(video)
	for path, file := range map[string][]byte{with: before, without: repotest.JPEG(30, 20, 1)} {
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	decoding := newDecoding(how{jobs: 1}, os.Stderr)
	defer decoding.close(context.Background())
	u := newUIThread(t, source.NewFiles(with, without), decoding)
	got := u.told(func(tell func(viewmodel.Handed)) { u.PlayInside(with, "", tell) })
	if want := (viewmodel.Handed{Count: 1}); got != want {
		t.Fatalf("told %+v, want %+v", got, want)
	}
	said, err := os.ReadFile(filepath.Join(folder, "xdg-open.said"))
	if err != nil {
		t.Fatal(err)
	}
	path := strings.TrimSpace(string(said))
	if played, err := os.ReadFile(path); err != nil || !bytes.Equal(played, video) {
		t.Errorf("played are %d bytes, %v; want the %d of the video", len(played), err, len(video))
	}
	if !strings.HasPrefix(path, home) || !strings.HasPrefix(filepath.Base(path), "a _ b-") || filepath.Ext(path) != ".mp4" {
		t.Errorf("played is %s", path)
	}
	got = u.told(func(tell func(viewmodel.Handed)) { u.PlayInside(without, "", tell) })
	if got.Outcome != viewmodel.NoVideo {
		t.Errorf("of a picture without a video: told %+v", got)
	}
	u.close(t.Context())
	if left, _ := filepath.Glob(filepath.Join(home, "vitrine", "videos", "*")); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
	if after, err := os.ReadFile(with); err != nil || !bytes.Equal(before, after) {
		t.Error("the picture is another one")
	}
}

// says is details of every picture.
type says repository.Video

func (s says) Details(context.Context, repository.Content) (repository.Details, error) {
	return repository.Details{Video: repository.Video(s)}, nil
}

func newVideos(t *testing.T, at repository.Video) (v *videos, below string) {
	below = filepath.Join(t.TempDir(), "videos")
	from := repotest.NewMemory("test")
	from.Put("a.jpg", make([]byte, 1000))
	v = &videos{
		open: func(ctx context.Context, _ string) (repository.Content, error) {
			return from.Open(ctx, from.Photo("a.jpg"))
		},
		reader: says(at),
		below:  func() (string, error) { return below, nil },
	}
	t.Cleanup(v.close)
	return v, below
}

func TestVideosAreBounded(t *testing.T) {
	t.Parallel()
	v, below := newVideos(t, repository.Video{Offset: 100, Length: 50})
	var paths []string
	for range mostVideos + 2 {
		path, err := v.takeOut(t.Context(), "/x/a.jpg")
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if left, _ := filepath.Glob(filepath.Join(below, "*", "*")); len(left) != mostVideos {
		t.Errorf("%d files lie there, want %d", len(left), mostVideos)
	}
	if info, err := os.Stat(paths[len(paths)-1]); err != nil || info.Size() != 50 || info.Mode().Perm() != 0o600 {
		t.Errorf("the last is %v, %v", info, err)
	}
	v.close()
	if left, _ := filepath.Glob(filepath.Join(below, "*")); len(left) > 0 {
		t.Errorf("after the end there are %v", left)
	}
	if _, err := v.takeOut(t.Context(), "/x/a.jpg"); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// A folder that somebody has removed meanwhile, as this program does with those that
// have not changed for a day, is made anew.
func TestAFolderOfVideosThatWasRemovedIsMadeAnew(t *testing.T) {
	t.Parallel()
	v, below := newVideos(t, repository.Video{Offset: 1, Length: 5})
	for range 2 {
		if path, err := v.takeOut(t.Context(), "/x/a.jpg"); err != nil || filepath.Dir(filepath.Dir(path)) != below {
			t.Fatalf("%s, %v", path, err)
		}
		if err := os.RemoveAll(below); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatAPictureClaimsOfItsVideoIsJudged(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]repository.Video{
		"none": {}, "beyond the file": {Offset: 990, Length: 50}, "negative": {Offset: -1, Length: 5},
		"far beyond": {Offset: 1 << 62, Length: 1 << 62},
	} {
		v, _ := newVideos(t, at)
		if _, err := v.takeOut(t.Context(), "/x/a.jpg"); !errors.Is(err, errNoVideo) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestVideosOfProgramsThatCrashedAreRemoved(t *testing.T) {
	t.Parallel()
	v, below := newVideos(t, repository.Video{Offset: 1, Length: 5})
	old, fresh := filepath.Join(below, "playing-1"), filepath.Join(below, "playing-2")
	for _, dir := range []string{old, fresh} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(old, "a.mp4"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-2 * videosLast)
	if err := os.Chtimes(old, before, before); err != nil {
		t.Fatal(err)
	}
	if _, err := v.takeOut(t.Context(), "/x/a.jpg"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Error("an old one is there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("that of a program that may still run is gone")
	}
}
