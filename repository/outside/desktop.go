package outside

import (
	"context"
	"os"
	"time"
)

// patience is how long a program that pastes may take for the next piece of
// something large.
const patience = 5 * time.Second

// Config says where the other programs are found. The zero value means those of
// the session that this program runs in.
type Config struct {
	Bus     string // address of the session bus
	Display string // of the X server

	patience time.Duration // replaced in tests
}

// Desktop is the other programs of one desktop. Make it with [New], and close it.
type Desktop struct {
	config Config
	copies *copies
}

// How says who chose the program that a picture is opened with.
type How int

// The ways in which a picture is opened.
const (
	Asked How = iota // the user was asked, and may have changed their mind
	Usual            // nobody was: the desktop's usual program was started
)

// New returns the desktop that c says. It waits for nothing.
func New(c Config) *Desktop {
	if c.Display == "" {
		c.Display = os.Getenv("DISPLAY")
	}
	if c.patience == 0 {
		c.patience = patience
	}
	return &Desktop{config: c, copies: newCopies()}
}

// Close lets go of the clipboard, after offering what is on it to a program that
// keeps it. It waits for that no longer than a second, nor than ctx. Nothing that
// was started for the clipboard is left then, and nothing can be copied any more.
func (d *Desktop) Close(ctx context.Context) { d.copies.close(ctx) }
