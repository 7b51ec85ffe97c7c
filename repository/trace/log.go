package trace

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// Log writes what is loaded, one line an event:
//
//	start 1003
//	end 1003 42ms decode
//	failed 1004 not an image
//
// Other events are passed over.
type Log struct{ *sink }

// NewLog returns a Log that writes until it is closed.
func NewLog(to io.Writer) *Log { return &Log{newSink(to, writeLine)} }

func writeLine(b *bytes.Buffer, e entry) {
	id := printable(text(e, "id"))
	switch e.event {
	case "start":
		fmt.Fprintf(b, "start %s\n", id)
	case "end":
		took, _ := value(e, "took_ms").(time.Duration)
		fmt.Fprintf(b, "end %s %dms %s\n", id, took.Round(time.Millisecond).Milliseconds(), printable(text(e, "from")))
	case "failed":
		fmt.Fprintf(b, "failed %s %s\n", id, printable(text(e, "reason")))
	case "dropped":
		fmt.Fprintf(b, "dropped %s lines\n", text(e, "count"))
	}
}

// value returns what was told under a name, or nil.
func value(e entry, name string) any {
	for i := 0; i+1 < len(e.pairs); i += 2 {
		if e.pairs[i] == name {
			return e.pairs[i+1]
		}
	}
	return nil
}

func text(e entry, name string) string { return fmt.Sprint(value(e, name)) }

// printable returns s as part of one line of a terminal. Only a name that holds
// what a terminal would act on, or bytes that are not UTF-8, is written with
// backslashes.
func printable(s string) string {
	if utf8.ValidString(s) && !hasUnprintable(s) {
		return s
	}
	quoted := strconv.QuoteToGraphic(s)
	return quoted[1 : len(quoted)-1]
}

func hasUnprintable(s string) bool {
	for _, r := range s {
		if !unicode.IsGraphic(r) {
			return true
		}
	}
	return false
}
