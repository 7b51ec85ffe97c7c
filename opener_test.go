package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/viewmodel"
)

func newOpener(last []string, pictures string) *opener {
	return &opener{
		last:     func() []string { return last },
		pictures: func() string { return pictures },
		config:   repository.Config{Decoder: decode.New(1)},
	}
}

// listed returns the names that an opened source lists, and its errors.
func listed(t *testing.T, o viewmodel.Opened) (names []string, errs []error) {
	t.Helper()
	for batch, err := range o.Library.List(t.Context()) {
		for _, p := range batch {
			names = append(names, p.Name)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	return names, errs
}

func folderWith(t *testing.T, names ...string) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestUsualSource(t *testing.T) {
	one, two, empty := folderWith(t, "1.jpg"), folderWith(t, "2.jpg"), folderWith(t, "x.txt")
	gone := filepath.Join(empty, "gone")
	sample := []string{"sample:"}
	tests := []struct {
		name     string
		last     []string
		pictures string
		want     []string
	}{
		{"last", []string{one}, two, []string{one}},
		{"last is empty but there", []string{empty}, two, []string{empty}},
		{"last is gone", []string{gone}, two, []string{two}},
		{"half of last is gone", []string{gone, one}, two, []string{one}},
		{"nothing last", nil, two, []string{two}},
		{"sample last", sample, two, []string{two}},
		{"no pictures", nil, empty, sample},
		{"no folder", nil, gone, sample},
		{"nothing at all", nil, "", sample},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			opened, err := newOpener(test.last, test.pictures).Open(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(opened.Locations, test.want) {
				t.Errorf("opened %q, want %q", opened.Locations, test.want)
			}
		})
	}
}

func TestOpenMissing(t *testing.T) {
	one := folderWith(t, "1.jpg")
	gone := filepath.Join(one, "gone")
	o := newOpener(nil, "")

	if _, err := o.Open(t.Context(), []string{gone}); err == nil || isAddressError(err) {
		t.Errorf("a missing folder: %v", err)
	}
	if _, err := o.Open(t.Context(), []string{"https://x/[9-"}); !isAddressError(err) {
		t.Errorf("half a range: %v, want an address error", err)
	}
	opened, err := o.Open(t.Context(), []string{gone, one})
	if err != nil {
		t.Fatal(err)
	}
	names, errs := listed(t, opened)
	if !slices.Equal(names, []string{"1.jpg"}) || len(errs) != 1 {
		t.Errorf("listed %q with %v, want 1.jpg with one error", names, errs)
	}
}

// What is there is watched, and ordered, also where something else is missing.
func TestOpenHalfMissing(t *testing.T) {
	one := folderWith(t, "1.jpg")
	opened, err := newOpener(nil, "").Open(t.Context(), []string{filepath.Join(one, "gone"), one})
	if err != nil {
		t.Fatal(err)
	}
	library := opened.Library.(*repository.Repository)
	pairs := 0
	for _, err := range library.Watch(t.Context()) {
		if pairs++; err != nil {
			t.Errorf("Watch: %v", err)
		}
		break
	}
	if pairs != 1 || library.Order(repository.Photo{Key: filepath.Join(one, "1.jpg"), Name: "1.jpg"}) == "" {
		t.Error("the folder that is there is neither watched nor ordered")
	}
}

func TestPicturesIn(t *testing.T) {
	tests := []struct{ name, dirs, want string }{
		{"none", "", "/home/ann/Pictures"},
		{"below home", "# c\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n", "/home/ann/Bilder"},
		{"elsewhere", "XDG_PICTURES_DIR=\"/data/a b\"", "/data/a b"},
		{"escaped", `XDG_PICTURES_DIR="$HOME/a\"b\\c"`, `/home/ann/a"b\c`},
		{"relative", `XDG_PICTURES_DIR="pics"`, "/home/ann/Pictures"},
		{"another folder", `XDG_MUSIC_DIR="$HOME/m"`, "/home/ann/Pictures"},
		{"switched off", `XDG_PICTURES_DIR="$HOME/"`, "/home/ann/"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := picturesIn([]byte(test.dirs), "/home/ann"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPicturesFolderIsNeverHome(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(`XDG_PICTURES_DIR="$HOME/"`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if got := picturesFolder(); got != "" {
		t.Errorf("got %q, want none", got)
	}
}
