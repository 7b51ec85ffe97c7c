package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for given, want := range map[string]string{
		"":         home + "/.config/vitrine/settings.json",
		"relative": home + "/.config/vitrine/settings.json",
		"/etc/xdg": "/etc/xdg/vitrine/settings.json",
	} {
		t.Setenv("XDG_CONFIG_HOME", given)
		if got, err := Path(); got != want || err != nil {
			t.Errorf("with XDG_CONFIG_HOME=%q: %q, %v, want %q", given, got, err, want)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vitrine", "settings.json")
	want, err := read(path)
	if err != nil {
		t.Fatal(err)
	}
	want.values.Visited([]string{"/home/\xff", "https://ann:secret@pics.example/?a=1&b=<2>"})
	want.values.Edge = 240
	want.others["later"] = []byte(`{"a":[1,2]}`)
	if err := write(path, want); err != nil {
		t.Fatal(err)
	}

	got, err := read(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.values, want.values) {
		t.Errorf("got %+v, want %+v", got.values, want.values)
	}
	content, _ := os.ReadFile(path)
	for _, text := range []string{`"later": {`, `a=1&b=<2>`, "\n"} {
		if !strings.Contains(string(content), text) {
			t.Errorf("no %q in %s", text, content)
		}
	}
	for _, text := range []string{"secret", "ann"} {
		if strings.Contains(string(content), text) {
			t.Errorf("%q is in %s", text, content)
		}
	}
	checkMode(t, path, 0o600)
	checkMode(t, filepath.Dir(path), 0o700)
	if names, _ := os.ReadDir(filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left in the folder: %v", names)
	}
}

func TestParseTakesOverFill(t *testing.T) {
	for content, want := range map[string]string{
		`{"fill": false}`:                        LayoutWhole,
		`{"fill": true}`:                         LayoutSquares,
		`{"fill": false, "layout": "justified"}`: LayoutJustified,
		`{"layout": "whole"}`:                    LayoutWhole,
		`{}`:                                     LayoutSquares,
	} {
		f, err := parse([]byte(content))
		if err != nil || f.values.Layout != want {
			t.Errorf("%s: layout %q, %v, want %q", content, f.values.Layout, err, want)
		}
		if _, kept := f.others["fill"]; kept {
			t.Errorf("%s: fill is kept beside the layout", content)
		}
	}
}

func TestParseDamaged(t *testing.T) {
	tests := map[string]string{
		"empty":      "",
		"cut":        `{"edge": 2`,
		"null":       "null",
		"list":       "[]",
		"wrong type": `{"edge": "big"}`,
		"too many":   strings.Repeat(" ", largestFile+1),
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := parse([]byte(content))
			if !errors.Is(err, errDamaged) {
				t.Errorf("error is %v, want %v", err, errDamaged)
			}
			if !reflect.DeepEqual(f.values, Default()) {
				t.Errorf("values are %+v, want the defaults", f.values)
			}
		})
	}
}

func TestWriteKeepsLink(t *testing.T) {
	folder := t.TempDir()
	real, link := filepath.Join(folder, "mine.json"), filepath.Join(folder, "settings.json")
	if err := os.WriteFile(real, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := write(link, file{values: Default()}); err != nil {
		t.Fatal(err)
	}
	if target, err := os.Readlink(link); target != real {
		t.Errorf("the link leads to %q, %v, want %q", target, err, real)
	}
	if f, err := read(real); err != nil || f.values.Edge != Default().Edge {
		t.Errorf("read %+v, %v", f.values, err)
	}
}

func checkMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("mode of %s is %o, want %o", path, got, want)
	}
}
