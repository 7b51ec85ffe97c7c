package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

const largestFile = 1 << 20 // bytes; a thousand times what is ever written

// errDamaged says that the file is there but holds no settings.
var errDamaged = errors.New("not a settings file")

// Path returns where the settings are kept on this machine. The error says that
// the user has no home.
func Path() (string, error) {
	folder := os.Getenv("XDG_CONFIG_HOME")
	switch {
	case runtime.GOOS == "windows" || runtime.GOOS == "darwin":
		var err error
		if folder, err = os.UserConfigDir(); err != nil {
			return "", err
		}
	case !filepath.IsAbs(folder):
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		folder = filepath.Join(home, ".config")
	}
	return filepath.Join(folder, "vitrine", "settings.json"), nil
}

// file is the content of the settings file: what is known here, and all keys
// that another version of the program wrote.
type file struct {
	values Values
	others map[string]json.RawMessage
}

// read returns the file's content. A file that is not there yet holds the
// default values.
func read(path string) (file, error) {
	f := file{values: Default(), others: make(map[string]json.RawMessage)}
	opened, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	defer opened.Close()

	content, err := io.ReadAll(io.LimitReader(opened, largestFile+1))
	if err != nil {
		return f, err
	}
	return parse(content)
}

func parse(content []byte) (file, error) {
	f := file{values: Default(), others: make(map[string]json.RawMessage)}
	if len(content) > largestFile {
		return f, fmt.Errorf("%w: larger than %d bytes", errDamaged, largestFile)
	}
	values, others := Default(), map[string]json.RawMessage(nil)
	if err := json.Unmarshal(content, &others); err != nil || others == nil {
		return f, fmt.Errorf("%w: %v", errDamaged, err)
	}
	if err := json.Unmarshal(content, &values); err != nil {
		return f, fmt.Errorf("%w: %w", errDamaged, err)
	}
	values.fromFill(others)
	values.tidy()
	return file{values, others}, nil
}

// fromFill takes over what version 0.1 kept in place of the layout: whether
// pictures fill their squares.
func (v *Values) fromFill(keys map[string]json.RawMessage) {
	_, chosen := keys["layout"]
	if fill, known := keys["fill"]; known && !chosen && string(fill) == "false" {
		v.Layout = LayoutWhole
	}
	delete(keys, "fill")
}

// text returns the content as it is written, with the keys in alphabetical
// order.
func (f file) text() ([]byte, error) {
	all := make(map[string]json.RawMessage, len(f.others)+8)
	for key, value := range f.others {
		all[key] = value
	}
	known, err := encode(f.values)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(known, &all); err != nil {
		return nil, err
	}
	return encode(all)
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // addresses stay readable
	e.SetIndent("", "  ")
	err := e.Encode(value)
	return b.Bytes(), err
}

// write replaces the file as a whole: whoever reads it finds the old content or
// the new one.
func write(path string, f file) error {
	content, err := f.text()
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a link into a folder of the user's own stays one
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(folder, ".settings-*") // is made 0600
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	err = errors.Join(err, temporary.Sync(), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name()) // the first error is what counts
	}
	return err
}

// putAside keeps a file that cannot be read out of the way of the next write.
func putAside(path string) (string, error) {
	aside := path + ".bad"
	return aside, os.Rename(path, aside)
}
