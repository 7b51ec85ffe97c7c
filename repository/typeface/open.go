package typeface

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// What is looked for, and how long.
const (
	mostFiles = 4000
	mostBytes = 64 << 20 // of one file: those with all of CJK have 20
	patience  = 300 * time.Millisecond
)

// Set is fonts of which the files are mapped. The zero value has none.
type Set struct {
	files [][]byte
	index func() map[string][]int // by family, in small letters; of files
}

// Folders returns where a system keeps its fonts; home is the user's folder, or "".
func Folders(home string) []string {
	all := []string{"/usr/local/share/fonts", "/usr/share/fonts"}
	if home != "" {
		all = append([]string{filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts")}, all...)
	}
	return all
}

// Home returns the folder of the user as the system's list of users has it, or "". A
// worker has no environment that says it, and other lists may be slow to answer.
func Home() string {
	list, err := os.ReadFile("/etc/passwd")
	if err != nil {
		return ""
	}
	own := strconv.Itoa(os.Getuid())
	for line := range strings.Lines(string(list)) {
		if fields := strings.Split(line, ":"); len(fields) > 5 && fields[2] == own {
			return fields[5]
		}
	}
	return ""
}

// Open maps the fonts in folders and below: those of the first folder go before others.
// What cannot be read is left out. It takes a third of a second at most, and then is
// content with what it found. Nothing is closed: a Set is kept as long as the process.
func Open(folders []string) *Set {
	s := &Set{}
	end := time.Now().Add(patience)
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != folder:
				return fs.SkipDir
			case len(s.files) == mostFiles || time.Now().After(end):
				return fs.SkipAll
			case d.Type().IsRegular() && isFont(d.Name()):
				if b := mapped(path); b != nil {
					s.files = append(s.files, b)
				}
			}
			return nil
		})
	}
	s.index = sync.OnceValue(s.families)
	return s
}

func isFont(name string) bool {
	return slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, strings.ToLower(filepath.Ext(name)))
}

// mapped returns a file's bytes without reading them, nil where it cannot.
func mapped(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < 12 || info.Size() > mostBytes {
		return nil
	}
	return mapFile(f, int(info.Size()))
}

// families returns which files have fonts of a family.
func (s *Set) families() map[string][]int {
	by := map[string][]int{}
	for i, b := range s.files {
		for _, name := range familiesIn(b) {
			key := strings.ToLower(name)
			if known := by[key]; len(known) == 0 || known[len(known)-1] != i {
				by[key] = append(known, i)
			}
		}
	}
	return by
}
