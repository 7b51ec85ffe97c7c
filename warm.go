package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"github.com/schollz/progressbar/v3"

	"vitrine/repository"
	"vitrine/repository/source"
	"vitrine/viewmodel"
)

// flushTime is how long the last thumbnails may take to be written.
const flushTime = 10 * time.Second

// warmCall is what can be asked after the word warm.
type warmCall struct {
	Sources         []string `arg:"" name:"SOURCE" help:"Folders and pictures whose thumbnails are made ahead."`
	Flat            bool     `help:"Leave out the folders inside the folders."`
	Jobs            jobs     `placeholder:"N" default:"0" help:"Make N thumbnails at once; the default is as many as makes sense."`
	Size            int      `placeholder:"PX" default:"256" enum:"256,512" help:"For thumbnails up to so many pixels of the screen: 256 or 512 (${default})."`
	Force           bool     `help:"Make thumbnails again that are there already."`
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

	open := &opener{flat: c.Flat}
	choice, err := open.parse(c.Sources)
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
	decoding := newDecoding(c.UnsafeInProcess, c.Jobs, complaints)
	w := warm(ctx, c, choice, repository.Config{Decoder: decoding, Jobs: int(c.Jobs), Store: store.keeper()}, complaints)
	decoding.close(closeTime)
	store.close(flushTime)
	w.PeakMemory, w.PeakWorker = peaks()

	w.report(c.JSON, out, complaints)
	if trouble := store.Trouble(); trouble != "" || store.lost() {
		tell(complaints, errors.New(strings.TrimSuffix("the thumbnails could not all be kept: "+trouble, ": ")))
		status = exitFailed
	}
	if w.Failed > 0 || ctx.Err() != nil {
		status = exitFailed
	}
	return status
}

// warm makes the thumbnails of a source until ctx ends.
func warm(ctx context.Context, c warmCall, choice source.Choice, config repository.Config, progress io.Writer) warmth {
	if c.JSON {
		progress = io.Discard
	}
	config.Source = choice.Source
	r := repository.New(config)
	began := time.Now()
	bar := progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(progress), progressbar.OptionSetDescription("thumbnails"),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("pictures"),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30))
	var w warmth
	queue := newFinding(ctx, r.List(ctx), func(found int) { bar.ChangeMax(found + 1) })
	for p, err := range r.Warm(ctx, queue, c.Size, c.Force) {
		switch {
		case errors.Is(err, context.Canceled):
			continue
		case err != nil:
			w.failures = append(w.failures, fmt.Sprintf("%s: %s", viewmodel.Printable(p.Name), viewmodel.Why(err)))
		case p.Cached:
			w.Cached++
		default:
			w.Made++
		}
		_ = bar.Add(1) // a terminal that cannot be written to has nobody looking
	}
	_ = bar.Finish() // until now it believes that there may be one more
	for _, err := range queue.Missed() {
		w.failures = append(w.failures, viewmodel.Printable(err.Error()))
	}
	w.Failed = len(w.failures)
	w.Pictures = w.Made + w.Cached + w.Failed
	w.Seconds = time.Since(began).Seconds()
	w.PerSecond = float64(w.Pictures) / max(w.Seconds, 1e-9)
	return w
}

func (w warmth) report(asJSON bool, out, complaints io.Writer) {
	for _, f := range w.failures {
		fmt.Fprintln(complaints, "vitrine: "+f)
	}
	if asJSON {
		_ = json.NewEncoder(out).Encode(w) // numbers always have a form
		return
	}
	fmt.Fprintf(out, "%d pictures in %.1f s (%.0f a second): %d made, %d there already, %d failed\n",
		w.Pictures, w.Seconds, w.PerSecond, w.Made, w.Cached, w.Failed)
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
