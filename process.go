package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/repository/settings"
	"vitrine/repository/trace"
	"vitrine/repository/worker"
	"vitrine/ui"
	"vitrine/viewmodel"
)

// besides is what the program needs beside its thumbnails: the toolkit's fonts
// and glyphs, the listing, and pictures at work. Beyond it rubbish is collected
// more eagerly; nothing fails.
const besides = 512 << 20 // bytes

// openSettings reads the settings; what is wrong with them is only told.
func openSettings(complaints io.Writer) *settings.Store {
	tell := func(err error) { tell(complaints, err) }
	path, err := settings.Path()
	tell(err)
	store, err := settings.Open(settings.Config{Path: path, Failed: tell})
	tell(err)
	return store
}

// tell writes what went wrong, if anything did, one line for each thing.
func tell(complaints io.Writer, err error) {
	if err == nil {
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintln(complaints, "vitrine:", viewmodel.Printable(line))
	}
}

// limitMemory tells the garbage collector what to keep to, unless the user has.
func limitMemory(thumbnails megabytes) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(thumbnails.bytes() + besides)
	}
}

// makeCacheFolder makes the folder of all programs' caches for a new user: the
// toolkit makes its own in it, but not the folder itself.
func makeCacheFolder() {
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // without it there is no cache, and all else works
	}
}

// traceHead is how every trace begins.
const traceHead = `{"ms":`

// newRecorder returns a recorder of what the call wants to be told.
func newRecorder(c call, began time.Time, log io.Writer, workers func() []int64) (*trace.Recorder, error) {
	r := &trace.Recorder{}
	if c.Trace != "" {
		f, err := createTrace(c.Trace)
		if err != nil {
			return nil, err
		}
		r.Trace = trace.New(trace.Config{To: f, Began: began, Workers: workers})
	}
	if c.Log {
		r.Log = trace.NewLog(log)
	}
	return r, nil
}

// createTrace opens a file for the trace. A file that is there is replaced only if
// it is an earlier trace: a slip of the finger must not cost a picture.
func createTrace(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Mode().IsRegular() && info.Size() > 0 {
		head := make([]byte, len(traceHead))
		if n, _ := f.ReadAt(head, 0); string(head[:n]) != traceHead {
			err = fmt.Errorf("%s is there already and is no trace", name)
		} else {
			err = f.Truncate(0)
		}
	}
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	return f, nil
}

// openWindow puts the window on the screen. Where there is no screen the toolkit
// panics; that becomes an error.
func openWindow(a fyne.App, c ui.Config) (w *ui.Window, err error) {
	defer func() {
		if r := recover(); r != nil {
			if !strings.Contains(fmt.Sprint(r), "GLFW") {
				panic(r)
			}
			err = fmt.Errorf("no window can be opened on this display: %v", r)
		}
	}()
	w = ui.New(a, c)
	w.Show()
	return w, nil
}

// displayError says why no window can be opened at all, as over a bare ssh.
func displayError(env func(string) string) error {
	if runtime.GOOS != "linux" || env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(env("XDG_RUNTIME_DIR"), "wayland-0")); err == nil {
		return nil // where Wayland is looked for when nobody says
	}
	return errors.New("there is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set")
}

// postersAsSet is findPosters with the settings of this user.
func postersAsSet() postersHere {
	store := openSettings(io.Discard)
	defer store.Close()
	return findPosters(store.Values().Bare)
}

// runDoctor is the program after the word doctor.
func runDoctor(args []string, out, complaints io.Writer) int {
	c, status, carryOn := parseDoctor(args, out, complaints)
	if !carryOn {
		return status
	}
	path, _ := settings.Path() // the report says that there is none
	m := thisMachine(path, defaultMemory)
	m.sandbox, m.kept, m.known, m.posted = askWorker, keptOnDisk, knownOnDisk, postersAsSet
	m.codecs = func() []worker.Codec { return askCodecs(c.Codecs == builtIn) }
	if err := doctor(out, m); err != nil {
		return exitFailed
	}
	return 0
}
