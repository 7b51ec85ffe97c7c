package trace

import (
	"bytes"
	"io"
	"time"
)

// Trace writes events as lines of JSON:
//
//	{"ms":12.3,"event":"listed","count":12,"done":true}
//
// with ms since the process began. After each "settled" it adds a "memory".
type Trace struct{ *sink }

// Config is what a Trace is made of.
type Config struct {
	To      io.Writer
	Began   time.Time      // when the process began: see [Began]
	Workers func() []int64 // resident bytes of each worker process; nil: there are none
}

// New returns a Trace that writes until it is closed.
func New(c Config) *Trace {
	if c.Workers == nil {
		c.Workers = func() []int64 { return nil }
	}
	format := func(b *bytes.Buffer, e entry) {
		writeJSON(b, e, c.Began)
		if e.event == "settled" {
			writeJSON(b, entry{time.Now(), "memory", memory(c.Workers())}, c.Began)
		}
	}
	return &Trace{newSink(c.To, format)}
}
