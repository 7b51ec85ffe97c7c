package worker

import (
	"context"
	"slices"
	"sync"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// Pool decodes pictures in worker processes, a bounded number at once. Workers
// are started when they are needed and end when they are not.
type Pool struct {
	config    Config
	transport transport
	places    *places
	shelf     *shelf
	kinds     *breaker
	ignition  *ignition
	natives   *natives
	starter   *thread
	closing   chan struct{}
	work      sync.WaitGroup // jobs, and what belongs to processes

	mu     sync.Mutex // guards all below
	all    map[*process]bool
	idle   []*process // the one used last is taken first
	state  State
	closed bool

	changed func() // who is told of another state
}

var _ repository.Decoder = (*Pool)(nil)

// New returns a Pool without workers yet. Close it when it is not needed any more.
func New(c Config) *Pool {
	c = c.completed()
	p := &Pool{
		config:    c,
		transport: native(),
		places:    newPlaces(c.Size),
		shelf:     newShelf(mostHeld),
		starter:   newThread(),
		natives:   newNatives(c.BuiltIn),
		closing:   make(chan struct{}),
		all:       make(map[*process]bool),
		changed:   func() {},
	}
	if c.tuning.pipes {
		p.transport = overPipes()
	}
	p.kinds = newBreaker(c.tuning, usualClock(), p.tell)
	p.ignition = newIgnition(c.tuning, usualClock(), p.tell)
	return p
}

// Decode has the picture in c decoded, as [repository.Decoder] says. c may be
// closed when Decode has returned. A picture that ends two workers is damaged,
// too large or timed out, whichever it looks like; [ErrPaused], [ErrUnavailable]
// and [ErrClosed] are no fault of the picture.
//
// Whatever its size, it is a thumbnail.
func (p *Pool) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	d, err := p.do(ctx, c, order{frame: f})
	return d.picture, err
}

// View is [Pool.Decode] for the viewer, which has a place of its own and the larger
// limits.
func (p *Pool) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	d, err := p.do(ctx, c, order{frame: f, view: true})
	return d.picture, err
}

// Preview has the small picture that a camera put into the one in c decoded, at
// the size of the frame. sharp says that the picture itself would show no more.
// The error is [repository.ErrNoPreview] where there is none, else as of [Pool.Decode].
func (p *Pool) Preview(ctx context.Context, c repository.Content, f repository.Frame) (_ repository.Picture, sharp bool, err error) {
	d, err := p.do(ctx, c, order{frame: f, preview: true})
	return d.picture, d.sharp, err
}

// Copy has the picture in c decoded for the frame and for a copy that is kept, as
// [repository.Decoder] says; the rules are those of [Pool.Decode]. An edge is at most 1024 pixels. The encoded copy was made by a
// worker, and is to be read by one.
func (p *Pool) Copy(ctx context.Context, c repository.Content, f repository.Frame, edge int) (repository.Picture, []byte, error) {
	d, err := p.do(ctx, c, order{frame: f, copy: max(edge, 1)})
	return d.picture, d.kept, err
}

// Share has the picture in c made into a PNG for other programs, as
// [repository.Decoder] says; it is made by a worker as that of [Pool.Copy] is.
func (p *Pool) Share(ctx context.Context, c repository.Content) (repository.Picture, []byte, error) {
	d, err := p.do(ctx, c, order{copy: repository.SharedEdge, shared: true})
	return d.picture, d.kept, err
}

// do has a job done, and comes back early when ctx ends.
func (p *Pool) do(ctx context.Context, c repository.Content, o order) (decoded, error) {
	if err := ctx.Err(); err != nil {
		return decoded{}, err
	}
	j, err := newJob(c, o, &p.config)
	if err != nil {
		return decoded{}, err
	}
	if err := p.places.take(ctx, j.what); err != nil {
		return decoded{}, err
	}
	result, err := p.begin(ctx, j, c)
	if err != nil {
		p.places.give(j.what)
		return decoded{}, err
	}
	select {
	case r := <-result:
		return r.decoded, r.err
	case <-ctx.Done():
		return decoded{}, ctx.Err()
	}
}

type outcome struct {
	decoded
	err error
}

// begin puts a job to work that has its place. The job goes on when nobody waits
// for it, and gives the place back at its end.
func (p *Pool) begin(ctx context.Context, j *job, c repository.Content) (<-chan outcome, error) {
	trial, err := p.kinds.enter(j.kind, !j.preview)
	if err != nil {
		return nil, err
	}
	if j.parcel, err = p.transport.pack(c, j); err != nil {
		p.kinds.leave(j.kind, trial, j.picture, noVerdict)
		return nil, err
	}
	result := make(chan outcome, 1)
	isOpen := p.launch(func() {
		d, err := p.run(ctx, j)
		j.parcel.close()
		p.kinds.leave(j.kind, trial, j.picture, verdictOn(err))
		p.places.give(j.what)
		result <- outcome{d, err}
	})
	if !isOpen {
		j.parcel.close()
		p.kinds.leave(j.kind, trial, j.picture, noVerdict)
		return nil, ErrClosed
	}
	return result, nil
}

// launch runs f in a goroutine for which Close waits. It reports false where the pool
// is closed.
func (p *Pool) launch(f func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.work.Go(f)
	}
	return !p.closed
}

// Ready starts a worker if none has been started, and returns how pictures are
// decoded. The error is that of the start.
func (p *Pool) Ready(ctx context.Context) (State, error) {
	if s := p.State(); s.Strength != Unknown {
		return s, nil
	}
	if err := p.places.take(ctx, forView); err != nil {
		return p.State(), err
	}
	defer p.places.give(forView)
	w, err := p.worker(ctx, anyWorker)
	if err == nil {
		p.rest(w, &job{limits: p.config.Thumbnail})
	}
	return p.State(), err
}

// Codecs starts a worker with the libraries of the system, unless they are not used,
// and returns what decodes the kinds for which it may have some. The error is that of
// the start.
func (p *Pool) Codecs(ctx context.Context) ([]Codec, error) {
	if err := p.places.take(ctx, forView); err != nil {
		return nil, err
	}
	defer p.places.give(forView)
	n := anyWorker
	if p.natives.want(&job{kind: wire.Natives()[wire.HEIC]}) {
		n = nativeWorker
	}
	w, err := p.worker(ctx, n)
	if err != nil {
		return nil, err
	}
	p.rest(w, &job{limits: p.config.Thumbnail})
	return p.natives.list(), nil
}

// State returns how pictures are decoded, as far as that is known.
func (p *Pool) State() State {
	paused := p.kinds.paused()
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.state
	s.Paused = paused
	return s
}

// Watch sets who is told when something is not decoded any more or may be decoded
// again, so that [Pool.State] is worth another look. It is called from any
// goroutine, and must not wait for this pool.
func (p *Pool) Watch(changed func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.changed = changed
}

func (p *Pool) tell() {
	p.mu.Lock()
	changed := p.changed
	if p.closed {
		changed = func() {}
	}
	p.mu.Unlock()
	changed()
}

// Status is one worker process.
type Status struct {
	PID      int
	Resident int64 // bytes in memory; 0 where the system does not say
}

// Workers returns the processes that run now, the oldest first.
func (p *Pool) Workers() []Status {
	p.mu.Lock()
	found := make([]Status, 0, len(p.all))
	for w := range p.all {
		found = append(found, Status{PID: w.os.Pid})
	}
	p.mu.Unlock()
	for i := range found {
		found[i].Resident, _ = memoryOf(found[i].PID)
	}
	slices.SortFunc(found, func(a, b Status) int { return a.PID - b.PID })
	return found
}
