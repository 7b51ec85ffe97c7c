package outside_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/outside"
)

// On Wayland one form is copied, by a program that is given it whole.
func TestCopyOnWayland(t *testing.T) {
	png := func(context.Context) ([]byte, error) { return []byte("png\x00"), nil }
	for _, test := range []struct {
		name       string
		clip       outside.Clip
		kind, said string
	}{
		{"a picture", outside.Clip{Text: "/a", Files: []string{"/a"}, Picture: png}, "image/png", "png\x00"},
		{"files", outside.Clip{Text: "/a b", Files: []string{"/a b", "/c"}}, "text/uri-list", "file:///a%20b\r\nfile:///c\r\n"},
		{"text", outside.Clip{Text: "https://x"}, "text/plain;charset=utf-8", "https://x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			programs := fakePrograms(t, "wl-copy")
			programs.write("wl-copy", `printf '%s\n' "$#" "$@" >"$0.said"; cat >"$0.read"`)
			test.clip.Parent = "wayland:"
			d := outside.New(outside.Config{Display: ":987"}) // which the window does not live on
			if err := d.Copy(t.Context(), test.clip); err != nil {
				t.Fatal(err)
			}
			if got, want := programs.said("wl-copy"), "2\n--type\n"+test.kind+"\n"; got != want {
				t.Errorf("wl-copy got %q, want %q", got, want)
			}
			if got, err := os.ReadFile(filepath.Join(programs.dir, "wl-copy.read")); string(got) != test.said {
				t.Errorf("it read %q, want %q (%v)", got, test.said, err)
			}
		})
	}
}

func TestCopyOnWaylandThatTakesTextOnly(t *testing.T) {
	files := outside.Clip{Files: []string{"/a"}, Parent: "wayland:"}
	d := outside.New(outside.Config{Display: ":987"})
	programs := fakePrograms(t)
	if err := d.Copy(t.Context(), files); !errors.Is(err, outside.ErrTextOnly) {
		t.Errorf("without wl-copy: %v", err)
	}
	programs.write("wl-copy", "exit 1")
	if err := d.Copy(t.Context(), files); !errors.Is(err, outside.ErrTextOnly) {
		t.Errorf("wl-copy fails: %v", err)
	}
	bad := outside.Clip{Parent: "wayland:", Picture: func(context.Context) ([]byte, error) { return nil, repository.ErrDamaged }}
	if err := d.Copy(t.Context(), bad); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("a damaged picture: %v", err)
	}
}
