package main

import (
	"context"
	"errors"
	"io"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker"
	"vitrine/repository/worker/inside"
	"vitrine/viewmodel"
)

// handshakeTime is how long a first worker may take to say how it is held in.
const handshakeTime = 10 * time.Second

// decoding is how the pictures are decoded: in worker processes, unless the user
// asks for what is unsafe.
type decoding struct {
	repository.Decoder
	pool *worker.Pool // nil: in this process
}

// builtIn is the call for codecs that are part of the program, and no others.
const builtIn = "built-in"

// how is how pictures are to be decoded. The zero value is as usual.
type how struct {
	unsafe  bool
	jobs    jobs // at once; with 0 what suits this machine
	builtIn bool // without the libraries of the system
}

// newDecoding returns a decoding without processes yet.
func newDecoding(h how, complaints io.Writer) *decoding {
	if h.unsafe {
		tell(complaints, errors.New("pictures are decoded in process: a bad one can end the gallery, or worse"))
		return &decoding{Decoder: inside.Unsafe(int(h.jobs))}
	}
	p := worker.New(worker.Config{Size: int(h.jobs), BuiltIn: h.builtIn})
	return &decoding{p, p}
}

// warmUp starts the first worker while the window opens, and tells what is not as
// it should be.
func (d *decoding) warmUp(complaints io.Writer) {
	if d.pool == nil {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), handshakeTime)
		defer cancel()
		_, err := d.pool.Ready(ctx)
		if trouble := d.trouble(); trouble != "" && !errors.Is(err, worker.ErrClosed) {
			tell(complaints, errors.New("decoding: "+trouble))
		}
	}()
}

// trouble tells people how pictures are decoded, when that is not as it should be;
// else it is "".
func (d *decoding) trouble() string {
	s := worker.Unsafe()
	if d.pool != nil {
		s = d.pool.State()
	}
	if s.IsWhole() {
		return ""
	}
	return s.String()
}

// putOff returns what cannot be decoded for the moment.
func (d *decoding) putOff() viewmodel.Decoding {
	if d.pool == nil {
		return viewmodel.Decoding{}
	}
	return putOff(d.pool.State())
}

func putOff(s worker.State) viewmodel.Decoding {
	off := viewmodel.Decoding{Paused: s.Paused}
	if s.Strength == worker.Unavailable {
		off.Unavailable = s.Reason
	}
	return off
}

// watch sets who is told, in any goroutine, that putOff returns something else.
func (d *decoding) watch(changed func()) {
	if d.pool != nil {
		d.pool.Watch(changed)
	}
}

// resident returns the bytes in memory of each worker.
func (d *decoding) resident() []int64 {
	if d.pool == nil {
		return nil
	}
	var bytes []int64
	for _, w := range d.pool.Workers() {
		bytes = append(bytes, w.Resident)
	}
	return bytes
}

// close ends the workers at once, and waits for that until ctx ends.
func (d *decoding) close(ctx context.Context) {
	if d.pool != nil {
		_ = d.pool.Close(ctx) // what is left ends with this process
	}
}

// askWorker starts one worker, has it tell how it is held in, and ends it.
func askWorker() string {
	p := worker.New(worker.Config{Size: 1})
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTime)
	defer cancel()
	s, err := p.Ready(ctx)
	if s.Strength == worker.Unknown && err != nil {
		s = worker.State{Strength: worker.Unavailable, Reason: err.Error()}
	}
	_ = p.Close(ctx)
	return "in worker processes: " + s.String()
}

// askCodecs starts one worker, has it tell which libraries of the system it has, and
// ends it. It returns nil where no worker starts.
func askCodecs(builtIn bool) []worker.Codec {
	p := worker.New(worker.Config{Size: 1, BuiltIn: builtIn})
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTime)
	defer cancel()
	codecs, _ := p.Codecs(ctx) // why it does not start is told beside
	_ = p.Close(ctx)
	return codecs
}
