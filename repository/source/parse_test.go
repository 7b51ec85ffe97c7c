//go:build unix

package source

import (
	"bufio"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestParse(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{"a.jpg", "b.jpg", "c d.jpg", ".hidden.jpg", "noext", "sub/x.jpg", "sub/deep/y.jpg", "%41.jpg", "\xff.jpg", "-r.jpg"} {
		write(t, dir, f, []byte("x"))
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.jpg"), 0o644); err != nil {
		t.Fatal(err)
	}
	link(t, "nowhere", filepath.Join(dir, "broken.jpg"))
	sample := NewEmbedded("Samples", embedded(pictures("1003")))
	in := func(names ...string) []string {
		for i, n := range names {
			names[i] = filepath.Join(dir, n)
		}
		return names
	}
	all := []string{"%41.jpg", "-r.jpg", "a.jpg", "b.jpg", "broken.jpg", "c d.jpg", "\xff.jpg"}
	for _, c := range []struct {
		name      string
		args      []string
		flat      bool
		first     string   // below dir
		names     []string // nil: no source
		locations []string
		err       error
		words     string
	}{
		{name: "folder", args: in("sub"), names: []string{"x.jpg", "deep/y.jpg"}, locations: in("sub")},
		{name: "flat folder", args: in("sub"), flat: true, names: []string{"x.jpg"}, locations: in("sub")},
		{name: "relative folder", args: []string{"./sub/../sub/"}, names: []string{"x.jpg", "deep/y.jpg"}, locations: in("sub")},
		{name: "one picture", args: []string{"b.jpg"}, first: "b.jpg", names: all, locations: in("b.jpg")},
		{name: "one picture with a hyphen", args: []string{"-r.jpg"}, first: "-r.jpg", names: all, locations: in("-r.jpg")},
		{name: "one picture twice", args: []string{"b.jpg", "sub/../b.jpg"}, first: "b.jpg", names: all, locations: in("b.jpg")},
		{name: "one hidden picture", args: []string{".hidden.jpg"}, first: ".hidden.jpg", names: []string{".hidden.jpg"}, locations: in(".hidden.jpg")},
		{name: "one file without extension", args: []string{"noext"}, first: "noext", names: []string{"noext"}, locations: in("noext")},
		{name: "two pictures", args: []string{"b.jpg", "a.jpg"}, names: []string{"b.jpg", "a.jpg"}, locations: in("b.jpg", "a.jpg")},
		{
			name: "all kinds", args: []string{"b.jpg", "sub", "a.jpg", "sample:", "http://h/[1-2]", "sub"},
			names:     []string{"b.jpg", "sub/x.jpg", "sub/deep/y.jpg", "a.jpg", "1003", "1", "2"},
			locations: append(in("b.jpg", "sub", "a.jpg"), "sample:", "http://h/[1-2]"),
		},
		{name: "file address", args: []string{"file://" + dir + "/c%20d.jpg"}, first: "c d.jpg", names: all, locations: in("c d.jpg")},
		{name: "file address of this computer", args: []string{"FILE://LocalHost" + dir + "/sub"}, names: []string{"x.jpg", "deep/y.jpg"}, locations: in("sub")},
		{name: "file address without host", args: []string{"file:" + dir + "/%ff.jpg"}, first: "\xff.jpg", names: all, locations: in("\xff.jpg")},
		{name: "a path is not decoded", args: []string{"%41.jpg"}, first: "%41.jpg", names: all, locations: in("%41.jpg")},
		{name: "a password is not kept", args: []string{"https://me:secret@h/1"}, names: []string{"1"}, locations: []string{"https://h/1"}},

		{name: "nothing", err: repository.ErrNotFound, words: "nothing to open"},
		{name: "empty", args: []string{""}, err: ErrAddress, words: "an empty address"},
		{name: "no such folder", args: []string{"none"}, err: repository.ErrNotFound, words: "no such folder: " + dir + "/none"},
		{name: "no such file", args: []string{"none.jpg"}, err: repository.ErrNotFound, words: "no such file: " + dir + "/none.jpg"},
		{name: "broken link", args: []string{"broken.jpg"}, err: repository.ErrNotFound, words: "the link leads nowhere: " + dir + "/broken.jpg"},
		{name: "pipe", args: []string{"pipe.jpg"}, err: repository.ErrNotFile, words: "not a folder and not a file: " + dir + "/pipe.jpg"},
		{name: "zero byte", args: []string{"a\x00"}, err: repository.ErrNotFound, words: "no such folder"},
		{name: "unknown scheme", args: []string{"ftp://h/a.jpg"}, err: ErrAddress, words: "addresses beginning with ftp are not supported"},
		{name: "bad range", args: []string{"http://h/[9-]"}, err: ErrAddress, words: "range [9-] has no end"},
		{name: "file of another computer", args: []string{"file://nas/a.jpg"}, err: ErrAddress, words: "the computer nas"},
		{name: "what a colon does not make", args: []string{"mailto:me"}, err: repository.ErrNotFound, words: "no such folder"},
		{
			name: "one of two", args: []string{"none", "b.jpg"}, first: "b.jpg", names: all, locations: in("b.jpg"),
			err: repository.ErrNotFound, words: "no such folder",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			opt := Options{Flat: c.flat, Sample: sample, Getwd: func() (string, error) { return dir, nil }}
			got, err := Parse(c.args, opt)
			if !errors.Is(err, c.err) || err != nil && !strings.Contains(err.Error(), c.words) {
				t.Errorf("error %v, want %v and %q", err, c.err, c.words)
			}
			if (got.Source == nil) != (c.names == nil) {
				t.Fatalf("source %v, want one: %v", got.Source, c.names != nil)
			}
			if !slices.Equal(got.Locations, c.locations) {
				t.Errorf("locations %q, want %q", got.Locations, c.locations)
			}
			if got.Source == nil {
				return
			}
			names, keys := []string{}, map[string]bool{}
			for photos := range got.Source.List(t.Context()) {
				for _, p := range photos {
					names, keys[p.Key] = append(names, p.Name), true
				}
			}
			if !slices.Equal(names, c.names) {
				t.Errorf("names %q, want %q", names, c.names)
			}
			if c.first == "" != (got.First == "") || c.first != "" && (got.First != filepath.Join(dir, c.first) || !keys[got.First]) {
				t.Errorf("first is %q, want %q, and listed", got.First, c.first)
			}
			again, err := Parse(got.Locations, opt)
			if err != nil || !slices.Equal(again.Locations, got.Locations) || again.First != got.First {
				t.Errorf("parsed again: %q, first %q, %v", again.Locations, again.First, err)
			}
		})
	}
}

func TestParseWithoutSamples(t *testing.T) {
	if c, err := Parse([]string{"sample:"}, Options{}); c.Source != nil || !errors.Is(err, ErrAddress) {
		t.Errorf("got %v and %v, want %v", c.Source, err, ErrAddress)
	}
}

func TestParseWithoutWorkingDirectory(t *testing.T) {
	gone := Options{Getwd: func() (string, error) { return "", os.ErrNotExist }}
	if c, err := Parse([]string{"a"}, gone); c.Source != nil || !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("got %v and %v, want %v", c.Source, err, repository.ErrNotFound)
	}
}

func TestFilesWithTheSameNameAreToldApart(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a/1.jpg", nil), write(t, dir, "b/1.jpg", nil)
	s := NewFiles(a, b, write(t, dir, "c.jpg", nil))
	all := repotest.All(t, s)
	if all[0].Name != a || all[1].Name != b || all[2].Name != "c.jpg" {
		t.Errorf("names %q, %q, %q", all[0].Name, all[1].Name, all[2].Name)
	}
}

var uriCases = []struct {
	name, address, want string
	err                 bool
}{
	{name: "plain", address: "file:///a/b.jpg", want: "/a/b.jpg"},
	{name: "host", address: "file://localhost/a", want: "/a"},
	{name: "no slashes", address: "file:/a", want: "/a"},
	{name: "four slashes", address: "file:////srv/a", want: "//srv/a"},
	{name: "escapes", address: "file:///%28%C3%a9%ff%0a%25", want: "/(\u00e9\xff\n%"},
	{name: "unescaped marks", address: "file:///a?b#c;d e", want: "/a?b#c;d e"},
	{name: "other host", address: "file://nas/a", err: true},
	{name: "relative", address: "file:a", err: true},
	{name: "nothing", address: "file:", err: true},
	{name: "slash in a name", address: "file:///a%2fb", err: true},
	{name: "capital slash in a name", address: "file:///a%2Fb", err: true},
	{name: "zero byte", address: "file:///a%00b", err: true},
	{name: "plain zero byte", address: "file:///a\x00b", err: true},
	{name: "half an escape", address: "file:///a%2", err: true},
	{name: "no escape", address: "file:///100%", err: true},
	{name: "not hexadecimal", address: "file:///%zz", err: true},
}

func TestFilePath(t *testing.T) {
	for _, c := range uriCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := filePath(c.address)
			if got != c.want || (err != nil) != c.err || err != nil && !errors.Is(err, ErrAddress) {
				t.Errorf("got %q and %v, want %q and an error: %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestFilePathReadsWhatGLibWrites(t *testing.T) {
	f, err := os.Open("testdata/file-uri.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		path, err := hex.DecodeString(fields[0])
		if err != nil {
			continue // the head
		}
		rows++
		if got, err := filePath(fields[1]); err != nil || filepath.Clean(got) != filepath.Clean(string(path)) {
			t.Errorf("%s: %q and %v, want %q", fields[1], got, err, path)
		}
	}
	if rows != 33 {
		t.Errorf("%d rows, want 33", rows)
	}
}

func FuzzFilePath(f *testing.F) {
	for _, c := range uriCases {
		f.Add(strings.TrimPrefix(c.address, "file:"))
	}
	f.Fuzz(func(t *testing.T, rest string) {
		path, err := filePath("file:" + rest)
		if err != nil {
			if path != "" || !errors.Is(err, ErrAddress) {
				t.Errorf("%q: %q and %v", rest, path, err)
			}
			return
		}
		if !strings.HasPrefix(path, "/") || strings.Contains(path, "\x00") {
			t.Errorf("%q became %q", rest, path)
		}
		escaped := "file://" + strings.ReplaceAll(strings.ReplaceAll(path, "%", "%25"), "#", "%23")
		if again, err := filePath(escaped); err != nil || again != path {
			t.Errorf("%q: %q and %v the second time", path, again, err)
		}
	})
}
