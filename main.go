// Vitrine is a picture gallery. This package reads the command line and wires
// the packages together; all else is theirs.
package main

import (
	"context"
	"io"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2/app"

	"vitrine/assets"
	"vitrine/repository"
	"vitrine/repository/poster"
	"vitrine/repository/source"
	"vitrine/repository/trace"
	"vitrine/repository/worker/inside"
	"vitrine/ui"
	"vitrine/viewmodel"
)

// id is as in FyneApp.toml.
const id = "io.github.vitrine_gallery.Vitrine"

func main() {
	inside.Main() // before all else: this process may be a worker, which has nothing
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run does what args ask for and returns the exit status.
func run(args []string, out, complaints io.Writer) int {
	began := trace.Began(time.Now())
	if len(args) > 0 && args[0] == "doctor" {
		return runDoctor(args[1:], out, complaints)
	}
	if len(args) > 0 && args[0] == "warm" {
		return runWarm(args[1:], out, complaints)
	}
	c, status, carryOn := parseCall(args, out, complaints)
	if !carryOn {
		return status
	}
	open := &opener{flat: c.Flat, pictures: picturesFolder}
	if err := open.soon(c.Sources); err != nil {
		tell(complaints, err)
		if isAddressError(err) {
			return exitCall
		}
	}
	decoding := newDecoding(how{c.UnsafeInProcess, c.Jobs, c.Codecs == builtIn}, complaints) // without a process yet
	recorder, err := newRecorder(c, began, complaints, decoding.resident)
	if err == nil {
		err = displayError(os.Getenv)
	}
	if err != nil {
		tell(complaints, err)
		return exitFailed
	}
	recorder.Event("launched")
	limitMemory(c.Memory)
	if err := show(c, open, decoding, recorder, complaints); err != nil {
		tell(complaints, err)
		return exitFailed
	}
	return 0
}

// show shows the window until it is closed. The error says why there is none.
func show(c call, open *opener, decoding *decoding, recorder *trace.Recorder, complaints io.Writer) error {
	kept, settings := openStore(complaints), openSettings(complaints)
	facts := openIndex(complaints)
	values := settings.Values()
	posters := poster.New(poster.Config{Bare: values.Bare})
	listed := newBeside(posters, viewmodel.Beside{Videos: values.Videos, Documents: values.Documents})
	open.last = func() []string { return settings.Values().Last }
	open.names = listed.Names
	open.config = repository.Config{
		Decoder:  decoding,
		Jobs:     int(c.Jobs),
		Memory:   room(c.Memory.bytes()),
		Observer: recorder,
		Store:    kept,
		Shared:   openShared(),
		Posters:  posters,
	}
	if facts != nil {
		open.config.Facts = facts
	}
	besideWindow, end := context.WithCancel(context.Background())
	defer end()
	go sweepShared(besideWindow, open.config.Shared)
	spare := &power{quiet: c.Quiet}
	go spare.watch(besideWindow, powerFolder)
	heap := newHeap(c.Memory.bytes())
	go heap.keep(besideWindow)
	var toWindow gate
	gallery := viewmodel.NewGallery(viewmodel.Config{
		Open: open.Open, Do: toWindow.Do, Trace: recorder.Event,
		Spare: spare.Spare, Decoding: decoding.putOff, Freed: heap.Free,
	})
	decoding.watch(gallery.DecodingChanged)
	courier := newCourier(open.Shown, decoding, toWindow.Do, heap.Free)
	closed := closing{
		begin: func() {
			toWindow.Shut()
			gallery.End()
		},
		end: sync.OnceFunc(ending{
			workers:  decoding.close,
			others:   courier.close,
			loads:    gallery.Wait,
			flush:    func(ctx context.Context) { _ = kept.flush(ctx) }, // what is not written is made again
			settings: settings.Close,
			disk:     kept.close,
			facts:    func(ctx context.Context) { closeIndex(ctx, facts) },
			record: func() {
				recorder.Event("quit")
				tell(complaints, recorder.Close())
			},
		}.all),
	}
	defer closed.now()
	decoding.warmUp(complaints)
	makeCacheFolder()
	a := app.NewWithID(id)
	window, err := openWindow(a, ui.Config{
		Version:  version(),
		Start:    c.Sources,
		Sample:   []string{source.SamplePrefix},
		Gallery:  gallery,
		Settings: settings,
		Trace:    recorder.Event,
		Icon:     assets.Icon(),
		Do:       toWindow.Do,
		Outside:  courier,
		Beside:   listed.setIn(toWindow.Do),
		Sandbox:  decoding.trouble,
		Quit:     closed.andExit,
	})
	if err != nil {
		return err
	}
	go closed.onSignal(besideWindow)
	a.Lifecycle().SetOnStopped(func() {
		window.End()
		closed.afterLoop()
	})
	a.Run() // until the system asks to end
	window.End()
	return nil
}
