package repository

import (
	"context"
	"iter"
	"time"
)

// Watched is a [Source] that tells what others do to its pictures.
type Watched interface {
	Source

	// Watch yields what is added, changed, removed and renamed, until ctx ends; then
	// it ends with ctx's error. Nobody else may be watching the source.
	//
	// The first pair comes at once, and listings that begin after it teach what is
	// watched: each folder from before its names are read, so that nothing is missed
	// between the two. If a listing has begun earlier, the first delta asks for
	// another one.
	//
	// The deltas come in order, and the last word on a key counts. They say how
	// things are and not what happened; so they may repeat what is known, or name
	// what never was. What a delta says is newer than what a listing says that had
	// begun before it was yielded: who lists at the same time applies such deltas
	// again when the listing has ended.
	//
	// Changes are gathered until nothing happens for 0.2 s, and for a second at most.
	// A file that is being written is told of when nothing has happened to it for
	// 0.2 s, or after 5 s of writing; where folders are polled, when two rounds find
	// it the same. A delta is told when the caller asks for the next one, so a slow
	// caller gathers longer. More than can be told is a Rescan.
	//
	// A pair with an error reports one place that could not be read; its delta holds
	// the state alone. One that wraps [ErrOffline] says that the source is away as a
	// whole: deleted, unmounted, or its server does not answer. What was listed
	// should be kept then; when the source is back, a delta says so.
	Watch(ctx context.Context) iter.Seq2[Delta, error]
}

// Delta is what has changed in a source. It is applied in the order of its fields.
type Delta struct {
	// Rescan says that more may have changed than is told, now and before: list
	// again. Nothing is told until that listing has begun.
	Rescan bool

	// GoneFolders are how the keys of pictures begin that are gone; each ends with a
	// separator.
	GoneFolders []string

	// Gone are the keys of pictures that are gone.
	Gone []string

	// Put are pictures that are new or may have changed, as a listing would yield
	// them, in its order. One that is the same as before may have changed in who may
	// read it.
	Put []Photo

	// State is how changes are found at this moment.
	State WatchState
}

// WatchState says how changes of a source are found.
type WatchState struct {
	Told      int // folders of whose changes the system tells at once
	Polled    int // folders that are looked at every now and then
	Unwatched int // folders beyond what is watched

	// Every is how long a change in a polled folder goes unnoticed, rounded up; zero
	// where none is polled.
	Every time.Duration

	// Why is the reason why folders are polled, and Detail what is to be added: the
	// kind of file system, the limit.
	Why    WatchReason
	Detail string

	// Offline says that the source is away.
	Offline bool
}

// WatchReason is why folders are polled, in a few words.
type WatchReason string

// The reasons for polling.
const (
	WatchNetwork     WatchReason = "network file system"
	WatchLimit       WatchReason = "limit of watched folders"
	WatchUnsupported WatchReason = "not told by this system"
)

// Watch is that of s. Where s is not [Watched] the sequence is empty.
func Watch(ctx context.Context, s Source) iter.Seq2[Delta, error] {
	if w, ok := s.(Watched); ok {
		return w.Watch(ctx)
	}
	return func(func(Delta, error) bool) {}
}
