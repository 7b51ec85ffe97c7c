package main

import (
	"slices"
	"sync"
	"sync/atomic"

	"vitrine/repository"
	"vitrine/repository/poster"
	"vitrine/viewmodel"
)

// beside knows which files are listed beside pictures: videos if they are wanted, and of
// documents those that a thumbnailer makes posters of. Any goroutine may call it.
type beside struct {
	posters *poster.Maker
	names   atomic.Pointer[func() repository.Names] // for what is wanted now
}

func newBeside(posters *poster.Maker, wanted viewmodel.Beside) *beside {
	b := &beside{posters: posters}
	b.Set(wanted)
	return b
}

// Names returns which files sources list now. The first time after Set it may look for
// thumbnailers.
func (b *beside) Names() repository.Names { return (*b.names.Load())() }

// Set changes which files are wanted. It does not wait.
func (b *beside) Set(wanted viewmodel.Beside) {
	names := sync.OnceValue(func() repository.Names {
		return repository.PictureNames().With(func(d repository.Document, t repository.DocumentType) bool {
			if d.Video {
				return wanted.Videos
			}
			return wanted.Documents && b.posters.Makes(t)
		})
	})
	b.names.Store(&names)
}

// setIn returns Set for a window, which is told on its UI thread where documents are
// wanted and nothing makes posters of them.
func (b *beside) setIn(do func(func())) func(wanted viewmodel.Beside, lacking func()) {
	return func(wanted viewmodel.Beside, lacking func()) {
		b.Set(wanted)
		if !wanted.Documents {
			return
		}
		go func() {
			if !b.makesDocuments() {
				do(lacking)
			}
		}()
	}
}

// makesDocuments reports whether there is a thumbnailer for any document that is no video.
func (b *beside) makesDocuments() bool {
	for _, d := range repository.Documents() {
		if !d.Video && slices.ContainsFunc(d.Types, b.posters.Makes) {
			return true
		}
	}
	return false
}
