//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// event is one line of the trace.
type event map[string]any

func (e event) name() string { return e.text("event") }

// text returns a value as the trace writes it.
func (e event) text(key string) string {
	if n, isNumber := e[key].(float64); isNumber {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(e[key])
}

func (e event) number(key string) int {
	n, _ := e[key].(float64)
	return int(n)
}

// matches reports whether the event has a name and these pairs of keys and
// values.
func (e event) matches(name string, pairs []any) bool {
	if e.name() != name {
		return false
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.text(fmt.Sprint(pairs[i])) != fmt.Sprint(pairs[i+1]) {
			return false
		}
	}
	return true
}

// trace reads a trace as it grows.
type trace struct {
	path   string
	read   int64 // bytes of whole lines
	events []event
	at     int // events before it were waited for
}

// grow takes in the lines that came since.
func (tr *trace) grow() error {
	f, err := os.Open(tr.path)
	if os.IsNotExist(err) {
		return nil // not yet
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Seek(tr.read, io.SeekStart); err != nil {
		return err
	}
	more, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	more = more[:bytes.LastIndexByte(more, '\n')+1]
	tr.read += int64(len(more))
	for line := range bytes.Lines(more) {
		var e event
		if err := json.Unmarshal(line, &e); err != nil {
			return fmt.Errorf("trace: %w: %s", err, line)
		}
		tr.events = append(tr.events, e)
	}
	return nil
}

// take returns the next event with a name and pairs, and goes on after it.
func (tr *trace) take(name string, pairs []any) (event, bool) {
	for i := tr.at; i < len(tr.events); i++ {
		if e := tr.events[i]; e.matches(name, pairs) {
			tr.at = i + 1
			return e, true
		}
	}
	return nil, false
}

// last returns the latest events that are not about single pictures, for people.
func (tr *trace) last() string {
	const most = 12
	var lines []string
	for i := len(tr.events) - 1; i >= 0 && len(lines) < most; i-- {
		switch e := tr.events[i]; e.name() {
		case "start", "end", "memory":
		default:
			line, _ := json.Marshal(e)
			lines = append([]string{string(line)}, lines...)
		}
	}
	return strings.Join(lines, "\n")
}
