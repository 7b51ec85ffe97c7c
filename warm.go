package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"vitrine/repository/source"
)

const (
	flushTime = 10 * time.Second        // for the last thumbnails to be written
	stopTime  = 1800 * time.Millisecond // in all, once the user stops it: two seconds until the program has ended
)

// warmCall is what can be asked after the word warm.
type warmCall struct {
	Sources         []string `arg:"" name:"SOURCE" help:"Folders and pictures whose thumbnails are made ahead."`
	Flat            bool     `help:"Leave out the folders inside the folders."`
	Jobs            jobs     `placeholder:"N" default:"0" help:"Make N thumbnails at once; the default is as many as makes sense."`
	Size            int      `placeholder:"PX" default:"256" enum:"256,512" help:"For thumbnails up to so many pixels of the screen: 256 or 512 (${default})."`
	Force           bool     `help:"Make thumbnails again that are there already."`
	Codecs          string   `placeholder:"WHICH" default:"system" enum:"system,built-in" help:"Decode with the libraries of the system where it has them (system), or with what is built in alone (built-in)."`
	JSON            bool     `name:"json" help:"Write a summary as JSON to standard output, and no progress."`
	UnsafeInProcess bool     `hidden:""`
}

const aboutWarm = "Make thumbnails ahead, so that the gallery shows them at once. They are kept on disk until there are too many."

// warmth is the summary of a run.
type warmth struct {
	Pictures   int     `json:"pictures"`
	Made       int     `json:"made"`
	Cached     int     `json:"cached"`
	Failed     int     `json:"failed"`
	Seconds    float64 `json:"seconds"`
	PerSecond  float64 `json:"per_second"`
	PeakMemory int64   `json:"peak_memory"` // bytes, of this process
	PeakWorker int64   `json:"peak_worker"` // bytes, of the largest worker

	failures []string
}

// runWarm makes thumbnails ahead and returns the exit status.
func runWarm(args []string, out, complaints io.Writer) int {
	c, status, carryOn := parseWarm(args, out, complaints)
	if !carryOn {
		return status
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends the program whatever it waits for

	choice, err := chosen(ctx, &opener{flat: c.Flat}, c.Sources)
	if err != nil {
		tell(complaints, err)
		status = exitFailed
	}
	if isAddressError(err) {
		return exitCall
	}
	if choice.Source == nil {
		return exitFailed
	}
	store := openStore(complaints)
	decoding := newDecoding(how{c.UnsafeInProcess, c.Jobs, c.Codecs == builtIn}, complaints)
	w, lost := warmed(ctx, c, warming{
		source: choice.Source, decoder: decoding, store: store, stop: decoding.close, progress: terminalOnly(complaints),
	})
	w.PeakMemory, w.PeakWorker = peaks()
	w.report(c.JSON, out, complaints)
	if lost != nil {
		tell(complaints, fmt.Errorf("the thumbnails could not all be kept: %w", lost))
	}
	if w.Failed > 0 || lost != nil || ctx.Err() != nil {
		status = exitFailed
	}
	return status
}

// chosen finds the source that the locations name, unless ctx ends before their disk
// answers.
func chosen(ctx context.Context, open *opener, locations []string) (source.Choice, error) {
	var choice source.Choice
	var err error
	found := make(chan struct{})
	go func() {
		defer close(found)
		choice, err = open.parse(locations)
	}()
	select {
	case <-found:
		return choice, err
	case <-ctx.Done():
		return source.Choice{}, errNoAnswer
	}
}

func (w warmth) report(asJSON bool, out, complaints io.Writer) {
	for _, f := range w.failures {
		fmt.Fprintln(complaints, "vitrine: "+f)
	}
	if asJSON {
		_ = json.NewEncoder(out).Encode(w) // numbers always have a form
		return
	}
	word := "pictures"
	if w.Pictures == 1 {
		word = "picture"
	}
	fmt.Fprintf(out, "%d %s in %.1f s (%.0f a second): %d made, %d there already, %d failed\n",
		w.Pictures, word, w.Seconds, w.PerSecond, w.Made, w.Cached, w.Failed)
}

// parseWarm reads what comes after the word warm.
func parseWarm(args []string, out, complaints io.Writer) (c warmCall, status int, carryOn bool) {
	answered := -1
	p := kong.Must(&c,
		kong.Name("vitrine warm"), kong.Description(aboutWarm),
		kong.Writers(out, complaints),
		kong.Exit(func(status int) { answered = status }),
	)
	_, err := p.Parse(flagsFirst(args, p.Model.Flags))
	return c, complain(err, &answered, complaints), answered < 0
}
