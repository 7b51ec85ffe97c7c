package poster

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestParseEntry(t *testing.T) {
	t.Parallel()
	const head = "[Thumbnailer Entry]\n"
	for _, test := range []struct {
		name, text string
		want       entry
		ok         bool
	}{
		{"usual", head + "TryExec=ff\nExec=ff -i %i -o %o -s %s\nMimeType=video/mp4;video/webm;\n", entry{
			"ff", []string{"ff", "-i", "%i", "-o", "%o", "-s", "%s"}, []string{"video/mp4", "video/webm"},
		}, true},
		{"with blanks and a comment", "# x\n" + head + " Exec = a  %u \r\nMimeType= Video/MP4 ; ;x/y", entry{
			"", []string{"a", "%u"}, []string{"video/mp4", "x/y"},
		}, true},
		{"quotes", head + `Exec=sh -c "a \\"b\\" '" 'c d'e f\\ g ''` + "\n", entry{
			exec: []string{"sh", "-c", `a "b" '`, "c de", "f g", ""},
		}, true},
		{"another group", "[Desktop Entry]\nExec=a\n", entry{}, false},
		{"after the group", head + "Exec=a\n[X]\nExec=b\n", entry{exec: []string{"a"}}, true},
		{"no program", head + "MimeType=video/mp4\n", entry{}, false},
		{"an empty program", head + "Exec=\n", entry{}, false},
		{"an open quote", head + "Exec=a 'b\n", entry{}, false},
		{"a backslash at the end", head + `Exec=a \\`, entry{}, false},
		{"too many words", head + "Exec=" + strings.Repeat("a ", 65), entry{}, false},
		{"a zero byte", head + "Exec=a\x00\n", entry{}, false},
		{"too large", head + "Exec=a\n" + strings.Repeat("#", 70_000), entry{}, false},
		{"empty", "", entry{}, false},
	} {
		e, ok := parseEntry([]byte(test.text))
		if ok != test.ok || ok && (e.try != test.want.try || !slices.Equal(e.exec, test.want.exec) || !slices.Equal(e.mimes, test.want.mimes)) {
			t.Errorf("%s: %q, %v, want %q, %v", test.name, e, ok, test.want, test.ok)
		}
	}
}

func TestFilled(t *testing.T) {
	t.Parallel()
	got := filled([]string{"a", "--out=%o", "%u", "%%s", "%x", "%sx%s"}, "/tmp/in.mp4", "/tmp/%i", 256)
	want := []string{"a", "--out=/tmp/%i", "file:///tmp/in.mp4", "%s", "%x", "256x256"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	own, shared, programs := t.TempDir()+"/[a]*?", t.TempDir(), t.TempDir()
	write := func(path, text string, mode os.FileMode) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(programs, "there"), "", 0o700)
	write(filepath.Join(programs, "plain"), "", 0o600)
	say := func(exec string) string { return "[Thumbnailer Entry]\nExec=" + exec + " %i %o\nMimeType=video/mp4\n" }
	write(own+"/thumbnailers/b.thumbnailer", say("there"), 0o600)
	write(own+"/thumbnailers/hidden.thumbnailer", say("absent"), 0o600)
	write(own+"/thumbnailers/a.txt", say("there"), 0o600)
	write(shared+"/thumbnailers/a.thumbnailer", say(programs+"/there"), 0o600)
	write(shared+"/thumbnailers/b.thumbnailer", say("there --second"), 0o600)
	write(shared+"/thumbnailers/hidden.thumbnailer", say("there"), 0o600)
	write(shared+"/thumbnailers/plain.thumbnailer", say("plain"), 0o600)
	write(shared+"/thumbnailers/path.thumbnailer", say("../there"), 0o600)
	write(shared+"/thumbnailers/broken.thumbnailer", "Exec=there", 0o600)
	if err := os.Mkdir(shared+"/thumbnailers/folder.thumbnailer", 0o700); err != nil {
		t.Fatal(err)
	}

	var names []string
	for _, found := range find([]string{own, shared, "/not/there"}, programIn([]string{"", "relative", programs})) {
		names = append(names, found.Name)
		if found.program != filepath.Join(programs, "there") {
			t.Errorf("%s is %s", found.Name, found.program)
		}
	}
	if !slices.Equal(names, []string{"b", "a"}) {
		t.Errorf("found %q", names)
	}
}

func TestDataFolders(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"HOME": "/h"}, "/h/.local/share /usr/local/share /usr/share"},
		{map[string]string{"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/a:b:/c"}, "/d /a /c"},
		{map[string]string{"XDG_DATA_HOME": "d"}, "/usr/local/share /usr/share"},
	} {
		if got := strings.Join(dataFolders(func(k string) string { return test.env[k] }), " "); got != test.want {
			t.Errorf("%v: %s, want %s", test.env, got, test.want)
		}
	}
}

func FuzzParseEntry(f *testing.F) {
	f.Add([]byte("[Thumbnailer Entry]\nTryExec=a\nExec=a 'b c' \"d\\\\\" %i\nMimeType=x/y;z\\s;\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, ok := parseEntry(b)
		if !ok {
			return
		}
		if len(e.exec) == 0 || len(e.exec) > mostWords || len(e.mimes) > mostMIMEs {
			t.Errorf("%d words, %d types", len(e.exec), len(e.mimes))
		}
		length := 0
		for _, w := range e.exec {
			length += len(w)
		}
		if length > len(b) {
			t.Errorf("%d bytes of %d", length, len(b))
		}
		filled(e.exec, "/tmp/input.mp4", "/tmp/poster.png", 256)
	})
}
