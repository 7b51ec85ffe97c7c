package poster

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	folderName = "thumbnailers"
	suffix     = ".thumbnailer"
	mostFiles  = 512 // of one folder
)

// Thumbnailer is a program of the system that makes posters.
type Thumbnailer struct {
	Name  string // of its file, without the ending
	MIMEs []string

	program string   // absolute
	exec    []string // with the names it has in the file
}

// makes reports whether it takes one of some types of files.
func (t Thumbnailer) makes(mimes []string) bool {
	return slices.ContainsFunc(mimes, func(m string) bool { return slices.Contains(t.MIMEs, m) })
}

// find returns the thumbnailers whose programs are there. A file in an earlier folder
// hides those of its name in later ones.
func find(folders []string, lookUp func(string) (string, bool)) []Thumbnailer {
	var found []Thumbnailer
	seen := make(map[string]bool)
	for _, folder := range folders {
		names, _ := filepath.Glob(filepath.Join(escaped(folder), folderName, "*"+suffix)) // sorted
		for _, path := range names[:min(len(names), mostFiles)] {
			name := strings.TrimSuffix(filepath.Base(path), suffix)
			if seen[name] {
				continue
			}
			seen[name] = true
			if t, ok := read(path, lookUp); ok {
				t.Name = name
				found = append(found, t)
			}
		}
	}
	return found
}

// escaped returns a folder's name as [filepath.Glob] takes it for itself.
func escaped(folder string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(folder)
}

func read(path string, lookUp func(string) (string, bool)) (Thumbnailer, bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Thumbnailer{}, false
	}
	f, err := os.Open(path)
	if err != nil {
		return Thumbnailer{}, false
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, largestEntry+1))
	if err != nil {
		return Thumbnailer{}, false
	}
	e, ok := parseEntry(b)
	if !ok {
		return Thumbnailer{}, false
	}
	if e.try != "" {
		if _, there := lookUp(e.try); !there {
			return Thumbnailer{}, false
		}
	}
	program, there := lookUp(e.exec[0])
	return Thumbnailer{MIMEs: e.mimes, program: program, exec: e.exec}, there
}

// programIn returns a function that finds a program: by its absolute path, or by its
// name in the absolute ones of some folders.
func programIn(folders []string) func(name string) (path string, ok bool) {
	return func(name string) (string, bool) {
		if filepath.IsAbs(name) {
			return name, isProgram(name)
		}
		if name == "" || strings.ContainsRune(name, filepath.Separator) {
			return "", false
		}
		for _, folder := range folders {
			path := filepath.Join(folder, name)
			if filepath.IsAbs(folder) && isProgram(path) {
				return path, true
			}
		}
		return "", false
	}
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// dataFolders returns the folders of data of this user, the own one first.
func dataFolders(env func(string) string) []string {
	own := env("XDG_DATA_HOME")
	if !filepath.IsAbs(own) {
		own = ""
		if home := env("HOME"); filepath.IsAbs(home) {
			own = filepath.Join(home, ".local", "share")
		}
	}
	shared := env("XDG_DATA_DIRS")
	if shared == "" {
		shared = "/usr/local/share:/usr/share"
	}
	return slices.DeleteFunc(append([]string{own}, filepath.SplitList(shared)...), func(f string) bool {
		return !filepath.IsAbs(f)
	})
}
