//go:build e2e

package e2e

import (
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A video has the poster that a thumbnailer makes in the sandbox, is played by the
// desktop's program, and needs no thumbnailer at the next launch. Where the sandbox
// cannot work, its tile says so, and it is played all the same.
func TestAVideoHasAPosterAndIsPlayed(t *testing.T) {
	if _, err := exec.LookPath("bwrap"); err != nil {
		t.Fatal("bubblewrap is not installed: scripts/setup test does that")
	}
	works := exec.Command("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true").Run() == nil
	folder, home, bin := newFolder(t, "films"), t.TempDir(), t.TempDir()
	film := filepath.Join(folder, "-my %f film.mp4")
	write(t, folder, filepath.Base(film), []byte("\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"))
	played := script(t, bin, "xdg-open", `printf '%s\n' "$@" >"$0.tmp"; mv "$0.tmp" "$0.said"`) + ".said"
	poster := base64.StdEncoding.EncodeToString(pngOf(0, 64, 36))
	script(t, bin, "films", "base64 -d >\"$2\" <<END\n"+poster+"\nEND")
	thumbnailers := filepath.Join(home, "data", "thumbnailers")
	if err := os.MkdirAll(thumbnailers, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, thumbnailers, "films.thumbnailer", []byte("[Thumbnailer Entry]\nExec=films %i %o\nMimeType=video/mp4\n"))

	for _, from := range []string{"poster", "disk"} {
		p := start(t, launch{args: []string{folder}, home: home, env: []string{"PATH=" + bin + ":" + os.Getenv("PATH")}})
		if works {
			p.await("end", "id", filepath.Base(film), "from", from)
		} else {
			p.await("failed", "id", filepath.Base(film))
		}
		p.await("settled")
		p.press("Right", "Enter")
		p.awaitState("the video played", func() bool {
			said, err := os.ReadFile(played)
			return err == nil && strings.TrimSpace(string(said)) == film
		})
		if err := os.Remove(played); err != nil {
			t.Fatal(err)
		}
		p.quit()
	}
}

func script(t *testing.T, folder, name, text string) (path string) {
	t.Helper()
	path = filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}
