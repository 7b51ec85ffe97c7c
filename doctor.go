package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"vitrine/repository"
	"vitrine/repository/worker"
	"vitrine/viewmodel"
)

// machine is what the doctor looks at.
type machine struct {
	env      func(string) string
	read     func(path string) ([]byte, error)
	stat     func(path string) (fs.FileInfo, error)
	glob     func(pattern string) ([]string, error)
	run      func(name string, args ...string) (string, error) // gives up after a few seconds
	build    *debug.BuildInfo                                  // nil where the program does not know
	sandbox  func() string                                     // how pictures are decoded
	codecs   func() []worker.Codec                             // with which libraries of the system
	kept     func() string                                     // which thumbnails there are on disk
	posted   func() postersHere                                // what makes posters
	known    func() string                                     // of which pictures dates and sizes are there
	settings string                                            // path; "" is none
	cache    string                                            // folder; "" is none
	memory   megabytes
}

// doctor writes what this machine gives to the gallery.
func doctor(out io.Writer, m machine) error {
	var b strings.Builder
	for _, s := range []section{m.program(), m.system(), m.display(), m.decoding(), m.posters(), m.places()} {
		s.write(&b)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// section is one block of the report: a title and rows of two columns.
type section struct {
	title string
	rows  [][2]string
}

func (s *section) add(name, format string, args ...any) {
	s.rows = append(s.rows, [2]string{name, fmt.Sprintf(format, args...)})
}

func (s section) write(b *strings.Builder) {
	fmt.Fprintln(b, s.title)
	for _, r := range s.rows {
		fmt.Fprintf(b, "  %-16s %s\n", r[0], viewmodel.Printable(strings.TrimSpace(r[1])))
	}
}

func (m machine) program() section {
	s := section{title: "Vitrine " + version()}
	s.add("Go", "%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	s.add("Fyne", "%s", m.module("fyne.io/fyne/v2"))
	return s
}

func (m machine) module(path string) string {
	if m.build != nil {
		for _, d := range m.build.Deps {
			if d.Path == path {
				return d.Version
			}
		}
	}
	return "unknown"
}

func (m machine) decoding() section {
	s := section{title: "Pictures"}
	s.add("decoded", "%s", m.sandbox())
	for _, c := range m.codecs() {
		s.add(c.Kind, "%s", codecName(c))
	}
	var shown []string
	for _, f := range repository.Formats() {
		shown = append(shown, f.Name)
	}
	s.add("shown", "%s", strings.Join(shown, ", "))
	return s
}

// codecName says what decodes a kind of picture.
func codecName(c worker.Codec) string {
	switch {
	case c.Only != "":
		return "system " + c.Library + " for " + c.Only + ", else " + c.Else
	case c.Library != "":
		return "system " + c.Library
	case c.Reason != "":
		return c.Else + ": " + c.Reason
	}
	return c.Else
}

func (m machine) places() section {
	s := section{title: "Places"}
	s.add("settings", "%s", m.sized(m.settings))
	s.add("thumbnails", "%s", m.kept())
	s.add("", "in memory at most %d MB (--memory)", m.memory)
	s.add("dates and sizes", "%s", m.known())
	index := "none yet: the first start is slower"
	if found, _ := m.glob(filepath.Join(m.cache, "font_index_v*.cache")); m.cache != "" && len(found) > 0 {
		index = m.sized(found[len(found)-1])
	}
	s.add("font index", "%s", index)
	pictures := picturesFolder()
	if pictures == "" {
		pictures = "none"
	}
	s.add("your pictures", "%s", pictures)
	return s
}

func (m machine) sized(path string) string {
	if path == "" {
		return "none: there is no home folder"
	}
	info, err := m.stat(path)
	if err != nil {
		return path + " (not there)"
	}
	return fmt.Sprintf("%s (%d bytes)", path, info.Size())
}

// thisMachine returns the machine that the program runs on.
func thisMachine(settings string, memory megabytes) machine {
	build, _ := debug.ReadBuildInfo()
	cache, _ := os.UserCacheDir()
	return machine{
		env: os.Getenv, read: os.ReadFile, stat: os.Stat, glob: filepath.Glob, run: runBriefly,
		build: build, settings: settings, cache: cache, memory: memory,
	}
}
