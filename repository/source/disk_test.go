//go:build unix

package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestDiskLists(t *testing.T) {
	long := strings.Repeat("x", 251) + ".jpg"
	for _, c := range []struct {
		name  string
		root  string // below the temporary folder
		flat  bool
		files []string
		want  []string
	}{
		{name: "nothing"},
		{name: "pictures only", files: []string{"a.jpg", "b.txt", "c", "d.JPEG", "jpg"}, want: []string{"a.jpg", "d.JPEG"}},
		{
			name:  "natural order without case",
			files: []string{"10.jpg", "9.jpg", "B.jpg", "a.jpg", "a01.jpg", "A1.jpg", "a1.jpg"},
			want:  []string{"9.jpg", "10.jpg", "a.jpg", "A1.jpg", "a01.jpg", "a1.jpg", "B.jpg"},
		},
		{
			name:  "pictures before folders",
			files: []string{"b/10/x.jpg", "b/2/x.jpg", "z.jpg", "a/y.jpg", "b/x.jpg"},
			want:  []string{"z.jpg", "a/y.jpg", "b/x.jpg", "b/2/x.jpg", "b/10/x.jpg"},
		},
		{name: "flat", flat: true, files: []string{"b/x.jpg", "z.jpg"}, want: []string{"z.jpg"}},
		{name: "hidden", files: []string{".a.jpg", "..jpg", ".b/x.jpg", "z.jpg"}, want: []string{"z.jpg"}},
		{name: "hidden root", root: ".h", files: []string{".a.jpg", ".b/x.jpg", "z.jpg"}, want: []string{".a.jpg", "z.jpg", ".b/x.jpg"}},
		{name: "a folder with a picture's name", files: []string{"a.jpg/b.jpg"}, want: []string{"a.jpg/b.jpg"}},
		{
			name: "hostile names",
			files: []string{
				"-rf.jpg", "\xff\xfe.jpg", "a\nb.jpg", "a\tb.jpg", "\x1b[2J.jpg", "[x].jpg", "%41.jpg", "b ?#.jpg",
				"\u202egpj.jpg", "\u00e9.jpg", "e\u0301.jpg", "\U0001f600.jpg", long, "c .jpg",
			},
			want: []string{
				"\x1b[2J.jpg", "%41.jpg", "-rf.jpg", "[x].jpg", "a\tb.jpg", "a\nb.jpg", "b ?#.jpg", "c .jpg", "e\u0301.jpg",
				long, "\u00e9.jpg", "\u202egpj.jpg", "\xff\xfe.jpg", "\U0001f600.jpg",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), c.root)
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			for _, f := range c.files {
				write(t, dir, f, []byte("x"))
			}
			d := NewDisk(dir, DiskOptions{Flat: c.flat})
			got, errs := listed(t, d)
			if !slices.Equal(got, c.want) || errs != nil {
				t.Errorf("List:\n got %q and %v\nwant %q", got, errs, c.want)
			}
			for _, p := range repotest.All(t, d) {
				if p.Key != filepath.Join(dir, p.Name) {
					t.Errorf("%q has the key %q", p.Name, p.Key)
				}
				f, err := d.Open(t.Context(), p)
				if err != nil {
					t.Errorf("Open: %v", err)
					continue
				}
				_ = f.Close()
			}
		})
	}
}

func TestDiskTellsWhatIsWrongWithItsRoot(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "a.jpg", []byte("a"))
	for _, c := range []struct {
		name, root string
		want       error
	}{
		{"missing", filepath.Join(dir, "none"), repository.ErrNotFound},
		{"below a file", filepath.Join(file, "x"), repository.ErrNotFound},
		{"a file", file, repository.ErrNotFile},
		{"a name too long", filepath.Join(dir, strings.Repeat("x", 300)), repository.ErrNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			names, errs := listed(t, NewDisk(c.root, DiskOptions{}))
			if names != nil || len(errs) != 1 || !errors.Is(errs[0], c.want) || !strings.Contains(errs[0].Error(), c.root) {
				t.Errorf("List: %q and %v, want only %v with the path", names, errs, c.want)
			}
		})
	}
}

func link(t *testing.T, target, at string) {
	t.Helper()
	if err := os.Symlink(target, at); err != nil {
		t.Fatal(err)
	}
}

func TestDiskFollowsLinksOnce(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, dir, "a/1.jpg", []byte("1"))
	target := write(t, outside, "2.jpg", []byte("22"))
	link(t, ".", filepath.Join(dir, "self"))
	link(t, "..", filepath.Join(dir, "a", "parent"))
	link(t, "loop", filepath.Join(dir, "loop"))
	link(t, "loop.jpg", filepath.Join(dir, "loop.jpg"))
	link(t, "a", filepath.Join(dir, "z"))
	link(t, outside, filepath.Join(dir, "out"))
	link(t, target, filepath.Join(dir, "picture.jpg"))
	link(t, target, filepath.Join(dir, "text"))
	link(t, "nowhere", filepath.Join(dir, "broken.jpg"))
	d := NewDisk(dir, DiskOptions{})
	got, errs := listed(t, d)
	want := []string{"broken.jpg", "loop.jpg", "picture.jpg", "a/1.jpg", "out/2.jpg"}
	if !slices.Equal(got, want) || errs != nil {
		t.Errorf("List:\n got %q and %v\nwant %q", got, errs, want)
	}
	for _, p := range repotest.All(t, d) {
		c, err := d.Open(t.Context(), p)
		switch p.Name {
		case "broken.jpg", "loop.jpg":
			if !errors.Is(err, repository.ErrNotFound) || p.Size != -1 {
				t.Errorf("%s: size %d, Open: %v; want -1 and %v", p.Name, p.Size, err, repository.ErrNotFound)
			}
			continue
		case "picture.jpg":
			if p.Size != 2 {
				t.Errorf("%s: size %d, want that of its target, 2", p.Name, p.Size)
			}
		}
		if err != nil {
			t.Errorf("%s: Open: %v", p.Name, err)
			continue
		}
		_ = c.Close()
	}
}

func TestDiskPassesOverWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.jpg", "c.jpg", "z.jpg"} {
		write(t, dir, name, []byte(name))
	}
	// Nobody writes to the pipe: opening it the plain way would never end.
	if err := syscall.Mkfifo(filepath.Join(dir, "b.jpg"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	link(t, "pipe", filepath.Join(dir, "d.jpg"))
	link(t, "/dev/zero", filepath.Join(dir, "e.jpg"))
	short, err := filepath.Rel(mustGetwd(t), dir) // a socket's path is short
	if err != nil || len(short) > 90 {
		short = dir
	}
	socket, err := net.Listen("unix", filepath.Join(short, "f.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()

	d := NewDisk(dir, DiskOptions{})
	var got []string
	for photos, err := range d.List(t.Context()) {
		for _, p := range photos {
			got = append(got, p.Name)
		}
		if err != nil {
			if !errors.Is(err, repository.ErrNotFile) {
				t.Errorf("List: %v, want %v", err, repository.ErrNotFile)
			}
			path, _, _ := strings.Cut(err.Error(), ":")
			got = append(got, "("+filepath.Base(path)+")")
		}
	}
	want := []string{"a.jpg", "(b.jpg)", "c.jpg", "(d.jpg)", "(e.jpg)", "(f.jpg)", "z.jpg"}
	if !slices.Equal(got, want) {
		t.Errorf("List:\n got %q\nwant %q", got, want)
	}
	for _, name := range []string{"b.jpg", "d.jpg", "e.jpg", "f.jpg", "."} {
		p := repository.Photo{Key: filepath.Join(dir, name)}
		if _, err := d.Open(t.Context(), p); !errors.Is(err, repository.ErrNotFile) {
			t.Errorf("Open %s: %v, want %v", name, err, repository.ErrNotFile)
		}
	}
}

func mustGetwd(t *testing.T) string {
	t.Helper()
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return wd
}

func TestDiskSurvivesAFolderThatGoes(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.jpg", []byte("1"))
	write(t, dir, "a/1.jpg", []byte("1"))
	write(t, dir, "b/1.jpg", []byte("1"))
	for i := range firstBatch { // the first batch is out before a is looked at
		write(t, dir, fmt.Sprintf("0-%d.jpg", i), []byte("0"))
	}
	var names []string
	var errs []error
	for photos, err := range NewDisk(dir, DiskOptions{}).List(t.Context()) {
		if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
			t.Fatal(err)
		}
		for _, p := range photos {
			names = append(names, p.Name)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if len(names) != firstBatch+2 || names[len(names)-1] != "b/1.jpg" {
		t.Errorf("List ends with %q after %d, want b/1.jpg after %d", names[len(names)-1], len(names), firstBatch+2)
	}
	if len(errs) != 1 || !errors.Is(errs[0], repository.ErrNotFound) {
		t.Errorf("List: %v, want one %v", errs, repository.ErrNotFound)
	}
}

func TestDiskEndsInDeepTrees(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, strings.Repeat("d/", maxDepth+1))
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, deep, "far.jpg", []byte("x"))
	write(t, filepath.Dir(deep), "near.jpg", []byte("x"))
	names, errs := listed(t, NewDisk(dir, DiskOptions{}))
	if len(names) != 1 || filepath.Base(names[0]) != "near.jpg" {
		t.Errorf("List: %q, want near.jpg only", names)
	}
	if len(errs) != 1 || !errors.Is(errs[0], repository.ErrTooLarge) {
		t.Errorf("List: %v, want one %v", errs, repository.ErrTooLarge)
	}
}

func TestDiskBatches(t *testing.T) {
	dir := t.TempDir()
	for i := range 2000 {
		write(t, dir, fmt.Sprintf("%d.jpg", i), nil)
	}
	var sizes []int
	for photos, err := range NewDisk(dir, DiskOptions{}).List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, len(photos))
	}
	if sizes[0] > firstBatch || slices.Max(sizes) > fullBatch {
		t.Errorf("batches of %v, want at most %d and then %d", sizes, firstBatch, fullBatch)
	}
}

func TestDiskCancelsInAnEndlessRow(t *testing.T) {
	dir := t.TempDir()
	for i := range 300 {
		write(t, dir, fmt.Sprintf("%d/1.jpg", i), nil)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	pairs := 0
	for photos, err := range NewDisk(dir, DiskOptions{}).List(ctx) {
		cancel()
		if pairs++; pairs == 1 && len(photos) == 300 {
			t.Error("the first batch holds all")
		}
		last = err
	}
	if pairs != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d pairs, last %v; want 2 and %v", pairs, last, context.Canceled)
	}
}

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	big := write(t, dir, "big.jpg", nil)
	if err := os.Truncate(big, maxFile+1); err != nil { // no block of it is on the disk
		t.Fatal(err)
	}
	full := write(t, dir, "full.jpg", nil)
	if err := os.Truncate(full, maxFile); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		want       error
	}{
		{"too large", big, repository.ErrTooLarge},
		{"just not too large", full, nil},
		{"missing", filepath.Join(dir, "none.jpg"), repository.ErrNotFound},
		{"relative", "big.jpg", repository.ErrNotFound},
		{"zero byte", dir + "/\x00.jpg", repository.ErrNotFound},
		{"name too long", filepath.Join(dir, strings.Repeat("x", 256)), repository.ErrNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := openFile(t.Context(), c.path)
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if err == nil {
				_ = f.Close()
			}
		})
	}
}

func TestFileHandsItsDescriptorOn(t *testing.T) {
	path := write(t, t.TempDir(), "a.jpg", []byte("abc"))
	c, err := openFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	f := c.(*File)
	got := make([]byte, 3)
	if _, err := f.File().ReadAt(got, 0); err != nil || !bytes.Equal(got, []byte("abc")) {
		t.Errorf("read %q and %v", got, err)
	}
	if _, err := f.File().Write(got); err == nil {
		t.Error("the file is open for writing")
	}
	_ = f.Close()
	if _, err := f.ReadAt(got, 0); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("read after closing: %v, want %v", err, fs.ErrClosed)
	}
}

func TestPatiently(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name  string
		ctx   context.Context
		fails int
		err   error
		want  error
		calls int
	}{
		{"at once", t.Context(), 0, nil, nil, 1},
		{"another error", t.Context(), 9, fs.ErrNotExist, fs.ErrNotExist, 1},
		{"one short time", t.Context(), 1, syscall.EMFILE, nil, 2},
		{"the whole system", t.Context(), 2, syscall.ENFILE, nil, 3},
		{"for ever", t.Context(), 99, syscall.EMFILE, syscall.EMFILE, fullTries},
		{"cancelled", ended, 99, syscall.EMFILE, context.Canceled, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			calls := 0
			err := patiently(c.ctx, 1, func() error {
				if calls++; calls <= c.fails {
					return &fs.PathError{Op: "open", Err: c.err}
				}
				return nil
			})
			if !errors.Is(err, c.want) || calls != c.calls {
				t.Errorf("%v after %d calls, want %v after %d", err, calls, c.want, c.calls)
			}
		})
	}
}

func TestReason(t *testing.T) {
	for _, c := range []struct{ err, want error }{
		{syscall.ENOENT, repository.ErrNotFound},
		{syscall.ENOTDIR, repository.ErrNotFound},
		{syscall.ELOOP, repository.ErrNotFound},
		{syscall.EACCES, repository.ErrDenied},
		{syscall.EPERM, repository.ErrDenied},
		{syscall.ENXIO, repository.ErrNotFile},
		{syscall.ETIMEDOUT, repository.ErrTimeout},
		{syscall.EIO, repository.ErrUnreachable},
		{syscall.ESTALE, repository.ErrUnreachable},
		{syscall.EMFILE, repository.ErrUnreachable},
	} {
		t.Run(c.err.Error(), func(t *testing.T) {
			got := reason("/x", &fs.PathError{Op: "open", Path: "/x", Err: c.err})
			if !errors.Is(got, c.want) || strings.Count(got.Error(), "/x") != 1 {
				t.Errorf("got %v, want %v with the path once", got, c.want)
			}
		})
	}
}

func BenchmarkDiskList10k(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		write(b, dir, fmt.Sprintf("IMG_%d.JPG", i), nil)
	}
	d := NewDisk(dir, DiskOptions{})
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for photos, err := range d.List(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
			n += len(photos)
		}
		if n != 10_000 {
			b.Fatalf("listed %d", n)
		}
	}
}
