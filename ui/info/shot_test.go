package info

import (
	"strings"
	"testing"

	"vitrine/viewmodel"
)

func TestThePanelNamesTheFilesOfAShot(t *testing.T) {
	s := viewmodel.Sheet{Key: "/a.jpg", Name: "a.jpg", Size: -1}
	for _, name := range []string{"a.jpg", "a.cr2", "b.jpg", "c.jpg", "d.jpg", "e.jpg"} {
		s.Members = append(s.Members, viewmodel.Member{Name: name})
	}
	s.Details.Video.Length = 1200
	values := make(map[string]string)
	for _, r := range about(s, Config{Bytes: func(int64) string { return "1 kB" }}) {
		values[r.name] = r.value
	}
	if got, want := values["Shot"], "a.jpg, a.cr2, b.jpg, c.jpg, 2 more"; got != want {
		t.Errorf("the shot is %q, want %q", got, want)
	}
	if got, want := values["Motion"], "1 kB of video inside"; got != want {
		t.Errorf("the video is %q, want %q", got, want)
	}
	s.Members, s.Details.Video = nil, viewmodel.Details{}.Video
	for _, r := range about(s, Config{}) {
		if r.name == "Shot" || strings.Contains(r.value, "video") {
			t.Errorf("of a picture alone it says %s: %s", r.name, r.value)
		}
	}
}
