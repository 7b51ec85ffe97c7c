package main

import (
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/poster"
	"vitrine/viewmodel"
)

// papers returns a maker of posters for PDF files alone.
func papers(t *testing.T) *poster.Maker {
	t.Helper()
	data := t.TempDir()
	if err := os.Mkdir(filepath.Join(data, "thumbnailers"), 0o700); err != nil {
		t.Fatal(err)
	}
	text := "[Thumbnailer Entry]\nExec=sh %i %o\nMimeType=application/pdf\n"
	if err := os.WriteFile(filepath.Join(data, "thumbnailers", "papers.thumbnailer"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return poster.New(poster.Config{Folders: []string{data}, Programs: []string{"/bin"}})
}

func TestWhatIsListedBesidePictures(t *testing.T) {
	t.Parallel()
	b := newBeside(papers(t), viewmodel.Beside{Videos: true})
	for _, test := range []struct {
		wanted              viewmodel.Beside
		video, paper, other bool
	}{
		{viewmodel.Beside{}, false, false, false},
		{viewmodel.Beside{Videos: true}, true, false, false},
		{viewmodel.Beside{Documents: true}, false, true, false},
		{viewmodel.Beside{Videos: true, Documents: true}, true, true, false},
	} {
		b.Set(test.wanted)
		names := b.Names()
		if !names.Match("a.jpg") || names.Match("a.mp4") != test.video || names.Match("a.pdf") != test.paper || names.Match("a.ttf") != test.other {
			t.Errorf("%+v: picture %v, video %v, PDF %v, font %v", test.wanted,
				names.Match("a.jpg"), names.Match("a.mp4"), names.Match("a.pdf"), names.Match("a.ttf"))
		}
	}
}

func TestTheWindowIsToldThatNothingMakesPosters(t *testing.T) {
	t.Parallel()
	none := poster.New(poster.Config{Folders: []string{t.TempDir()}, Programs: []string{"/bin"}})
	for name, test := range map[string]struct {
		maker *poster.Maker
		want  bool
	}{"none": {none, true}, "papers": {papers(t), false}} {
		b := newBeside(test.maker, viewmodel.Beside{})
		if got := !b.makesDocuments(); got != test.want {
			t.Errorf("%s: lacking is %v, want %v", name, got, test.want)
		}
	}
	told := make(chan struct{})
	set := newBeside(none, viewmodel.Beside{}).setIn(func(f func()) { f() })
	set(viewmodel.Beside{Documents: true}, func() { close(told) })
	<-told
}

func TestDoctorNamesThumbnailers(t *testing.T) {
	t.Parallel()
	here := postersHere{sandbox: "in a sandbox: bubblewrap", thumbnailers: []poster.Thumbnailer{
		{Name: "papers", MIMEs: []string{"application/pdf"}},
		{Name: "films", MIMEs: []string{"video/mp4", "video/webm"}},
		{Name: "more", MIMEs: []string{"video/webm", "video/ogg"}},
	}}
	m := bare()
	m.posted = func() postersHere { return here }
	for name, want := range map[string]string{
		"made": "in a sandbox: bubblewrap", "PDF": "papers", "Font": "no thumbnailer",
		"Video": "films (mp4, m4v, webm), more (ogv)",
	} {
		found := false
		for _, row := range m.posters().rows {
			if found = found || row[0] == name; row[0] == name && row[1] != want {
				t.Errorf("%s: %q, want %q", name, row[1], want)
			}
		}
		if !found {
			t.Errorf("nothing is said of %s", name)
		}
	}
}
