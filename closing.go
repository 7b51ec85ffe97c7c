package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// closing is how the program ends. The toolkit, where it ends its own loop, waits
// now and then for ever: for a function that came into its queue just after that
// was emptied. So the loop is left running, and the process ends beside it.
type closing struct {
	begin func() // on the UI thread: nothing reaches the window from now on
	end   func() // ends everything else, once; a second caller waits for the first
}

// now ends everything, after the loop.
func (c closing) now() {
	c.begin()
	c.end()
}

// afterLoop ends everything and the process when the toolkit's loop has ended. The
// toolkit would go on: it writes its preferences, of which there are none here, sees
// the file change, reads it half written and complains; and an empty file that a
// kill leaves behind it complains about at every start.
func (c closing) afterLoop() {
	c.now()
	os.Exit(0)
}

// andExit ends everything and the process, beside the loop. The UI thread calls
// it.
func (c closing) andExit() {
	c.begin()
	go func() {
		c.end()
		os.Exit(0)
	}()
}

// signalTime is how long the toolkit has to end its loop when the system asks.
const signalTime = time.Second

// onSignal ends the process when the system asks for it and the toolkit, which is
// asked too, does not end its loop in time. It returns when ctx ends.
func (c closing) onSignal(ctx context.Context) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(asked)
	select {
	case <-asked:
	case <-ctx.Done():
		return
	}
	select {
	case <-time.After(signalTime):
		c.now()
		os.Exit(0)
	case <-ctx.Done():
	}
}
