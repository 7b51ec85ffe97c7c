package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a line that says how many thumbnails of how many are made. Any
// goroutine may call its methods, which wait for the terminal.
type progress struct {
	bar *progressbar.ProgressBar

	mu          sync.Mutex // guards all below, and that the bar is told in turn
	known, done int
	listed      bool // there are no more than are known
}

func newProgress(to io.Writer) *progress {
	return &progress{bar: progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(to), progressbar.OptionSetDescription("thumbnails"),
		progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetSpinnerChangeInterval(0))} // nothing turns: it would be painted without a lock
}

// found says how many pictures there are, and whether there may be more.
func (p *progress) found(n int, more bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known, p.listed = n, !more
	p.show()
}

// add says that one more is made.
func (p *progress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.show()
}

func (p *progress) show() {
	if p.known == 0 {
		return
	}
	done := p.done
	if !p.listed {
		done = min(done, p.known-1) // a bar that is full is over for good
	}
	if p.bar.GetMax() != p.known {
		p.bar.ChangeMax(p.known)
	}
	_ = p.bar.Set(done) // a terminal that cannot be written to has nobody looking
}

// end takes the line away.
func (p *progress) end() { _ = p.bar.Finish() }

// terminalOnly returns w where it is a terminal, and otherwise what takes nothing
// down.
func terminalOnly(w io.Writer) io.Writer {
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return w
		}
	}
	return io.Discard
}
