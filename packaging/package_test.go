//go:build packagetest

package packaging_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const id = "io.github.vitrine_gallery.Vitrine"

func TestPackage(t *testing.T) {
	archive := build(t)
	unpacked := unpack(t, archive)
	dest := t.TempDir()
	root := filepath.Join(dest, "usr")
	makeIn(t, unpacked, "install", "DESTDIR="+dest, "PREFIX=/usr")

	t.Run("installs everything", func(t *testing.T) { checkTree(t, root) })
	t.Run("icons have their sizes", func(t *testing.T) { checkIcons(t, root) })
	t.Run("desktop entry", func(t *testing.T) { checkDesktopEntry(t, root) })
	t.Run("AppStream file", func(t *testing.T) {
		output(t, "appstreamcli", "validate", "--no-net", filepath.Join(root, "share/metainfo", id+".metainfo.xml"))
	})
	t.Run("knows its version", func(t *testing.T) {
		version := strings.Split(filepath.Base(archive), "-")[1]
		if got := output(t, filepath.Join(root, "bin/vitrine"), "--version"); !strings.Contains(got, version) {
			t.Errorf("want version %s, got %q", version, got)
		}
	})
	t.Run("shows the sample gallery", func(t *testing.T) { checkRuns(t, filepath.Join(root, "bin/vitrine")) })
	t.Run("uninstalls everything", func(t *testing.T) {
		makeIn(t, unpacked, "uninstall", "DESTDIR="+dest, "PREFIX=/usr")
		if left := files(t, dest); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	t.Run("installs for one user", func(t *testing.T) { checkUserInstall(t, unpacked) })
	t.Run("is the same when made again", func(t *testing.T) {
		if first, second := sum(t, archive), sum(t, build(t)); first != second {
			t.Errorf("two packages of one commit differ: %s and %s", first, second)
		}
	})
}

// build makes the package of the last commit and returns its path.
func build(t *testing.T) string {
	t.Helper()
	dist := t.TempDir()
	t.Log(output(t, "../scripts/package", dist))
	found, err := filepath.Glob(filepath.Join(dist, "vitrine-*-linux-*.tar.xz"))
	if err != nil || len(found) != 1 {
		t.Fatalf("want one package, got %v (%v)", found, err)
	}
	return found[0]
}

// unpack returns the folder that the archive holds.
func unpack(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	output(t, "tar", "-xJf", archive, "-C", dir)
	return filepath.Join(dir, strings.TrimSuffix(filepath.Base(archive), ".tar.xz"))
}

func makeIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	// The make that runs this test must not lend its own variables, such as -n or PREFIX.
	output(t, "env", append([]string{"-u", "MAKEFLAGS", "-u", "MAKEOVERRIDES", "make", "-C", dir}, args...)...)
}

func checkTree(t *testing.T, root string) {
	want := map[string]fs.FileMode{
		"bin/vitrine":                                      0o755,
		"share/applications/" + id + ".desktop":            0o644,
		"share/metainfo/" + id + ".metainfo.xml":           0o644,
		"share/icons/hicolor/scalable/apps/" + id + ".svg": 0o644,
		"share/icons/hicolor/48x48/apps/" + id + ".png":    0o644,
		"share/icons/hicolor/512x512/apps/" + id + ".png":  0o644,
		"share/doc/vitrine/LICENSE":                        0o644,
		"share/doc/vitrine/README.md":                      0o644,
		"share/doc/vitrine/CREDITS.md":                     0o644,
		"share/doc/vitrine/CODECS.md":                      0o644,
		"share/doc/vitrine/libheif.txt":                    0o644,
		"share/doc/vitrine/libavif.txt":                    0o644,
		"share/doc/vitrine/libyuv.txt":                     0o644,
		"share/doc/vitrine/aom.txt":                        0o644,
		"share/doc/vitrine/jxl.txt":                        0o644,
	}
	for name, mode := range want {
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if info.Mode() != mode || info.Size() == 0 {
			t.Errorf("%s: want mode %v and content, got %v and %d bytes", name, mode, info.Mode(), info.Size())
		}
	}
	for _, name := range files(t, root) {
		if strings.Contains(name, "pixmaps") {
			t.Errorf("%s: belongs into hicolor", name)
		}
	}
}

func checkIcons(t *testing.T, root string) {
	for _, size := range []int{16, 22, 24, 32, 48, 64, 96, 128, 256, 512} {
		name := filepath.Join(root, "share/icons/hicolor", fmt.Sprintf("%dx%d", size, size), "apps", id+".png")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		cfg, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || cfg.Width != size || cfg.Height != size {
			t.Errorf("%d: want a square of that size, got %dx%d (%v)", size, cfg.Width, cfg.Height, err)
		}
	}
}

func checkDesktopEntry(t *testing.T, root string) {
	name := filepath.Join(root, "share/applications", id+".desktop")
	output(t, "desktop-file-validate", name)
	keys := desktopKeys(t, name)
	program, args, _ := strings.Cut(keys["Exec"], " ")
	if _, err := os.Stat(filepath.Join(root, "bin", program)); err != nil || args != "%U" {
		t.Errorf("want Exec to be an installed program with %%U, got %q (%v)", keys["Exec"], err)
	}
	for key, want := range map[string]string{
		"Icon":           id,
		"StartupWMClass": "Vitrine",
		"StartupNotify":  "true",
	} {
		if keys[key] != want {
			t.Errorf("%s: want %q, got %q", key, want, keys[key])
		}
	}
	for _, kind := range strings.Fields("image/jpeg image/png image/gif image/webp image/tiff image/heic image/avif image/jxl image/svg+xml image/x-canon-cr2 inode/directory") {
		if !strings.Contains(keys["MimeType"], kind+";") {
			t.Errorf("MimeType lacks %s", kind)
		}
	}
}

func checkUserInstall(t *testing.T, unpacked string) {
	home := filepath.Join(t.TempDir(), "a home")
	makeIn(t, unpacked, "user-install", "HOME="+home)
	name := filepath.Join(home, ".local/share/applications", id+".desktop")
	output(t, "desktop-file-validate", name)
	program := filepath.Join(home, ".local/bin/vitrine")
	if want, got := strconv.Quote(program)+" %U", desktopKeys(t, name)["Exec"]; want != got {
		t.Errorf("want Exec %s, got %s", want, got)
	}
	if _, err := os.Stat(program); err != nil {
		t.Error(err)
	}
	makeIn(t, unpacked, "user-uninstall", "HOME="+home)
	left := slices.DeleteFunc(files(t, home), func(name string) bool {
		// The desktop's own index, which it writes wherever there are desktop entries.
		return filepath.Ext(name) == ".cache"
	})
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// desktopKeys returns the keys of the desktop entry's one group.
func desktopKeys(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			keys[key] = value
		}
	}
	return keys
}

// files returns all that lies under root and is no folder, and folders of our own.
func files(t *testing.T, root string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && (!entry.IsDir() || entry.Name() == "vitrine") {
			found = append(found, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func sum(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// output runs a command that has to succeed and returns what it said.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
