package desktop

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// MostWritten is how many thumbnails of this program stay in the store: those of
// a million pictures would be some hundred gigabytes in one folder.
const MostWritten = 20_000

const (
	thinning = 16      // the part that goes at once when there are too many, so that it is seldom done
	mostRead = 8 << 20 // bytes of the list; several times as much as it ever has
	lineLen  = int64(len("large/0123456789abcdef0123456789abcdef.png\n"))
)

// Written lists the thumbnails that this program has put into the store, in a file
// of a line for each, and removes the oldest where there are too many. Several
// processes may have the same list: a line that one of them loses is a thumbnail
// that stays.
type Written struct {
	Thumbnails
	List string // path of the file; its folder is made
	Most int    // thumbnails; zero means MostWritten
}

// Put is that of [Thumbnails], and notes what was put.
func (w Written) Put(ctx context.Context, o Original, s Size, png []byte, texts ...Text) error {
	if err := w.Thumbnails.Put(ctx, o, s, png, append(texts, Text{textSoftware, software})...); err != nil {
		return err
	}
	return w.note(s.folder() + "/" + filepath.Base(w.Path(o.URI, s)))
}

func (w Written) note(name string) error {
	if err := os.MkdirAll(filepath.Dir(w.List), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(w.List, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(name + "\n")
	info, errStat := f.Stat()
	if err = errors.Join(err, errStat, f.Close()); err != nil {
		return err
	}
	if w.Most < 1 {
		w.Most = MostWritten
	}
	if info.Size() <= int64(w.Most)*lineLen {
		return nil
	}
	return w.thin()
}

// thin removes the thumbnails that were put longest ago.
func (w Written) thin() error {
	names, err := w.read()
	if err != nil {
		return err
	}
	if keep := w.Most - w.Most/thinning; len(names) > keep {
		for _, name := range names[:len(names)-keep] {
			w.remove(name)
		}
		names = names[len(names)-keep:]
	}
	var content []byte
	for _, name := range names {
		content = append(append(content, name...), '\n')
	}
	return replace(w.List, content)
}

var writtenName = regexp.MustCompile(`^(normal|large|x-large|xx-large)/[0-9a-f]{32}\.png$`)

// read returns the names in the list, each once, that put last at the end.
func (w Written) read() ([]string, error) {
	f, err := openFile(w.List)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var lines []string
	for s := bufio.NewScanner(io.LimitReader(f, mostRead)); s.Scan(); {
		if writtenName.MatchString(s.Text()) {
			lines = append(lines, s.Text())
		}
	}
	seen := make(map[string]bool, len(lines))
	var names []string
	for _, name := range slices.Backward(lines) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	slices.Reverse(names)
	return names, nil
}

// remove removes a thumbnail, if it is still one of this program.
func (w Written) remove(name string) {
	path := filepath.Join(w.Root, filepath.FromSlash(name))
	file, err := openFile(path)
	if err != nil {
		return
	}
	defer file.Close()
	if f, ok := read(file); ok && f.texts[textSoftware] == software {
		_ = os.Remove(path) // if it stays, it is one too many
	}
}
