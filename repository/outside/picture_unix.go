//go:build unix && !darwin

package outside

import (
	"context"

	"github.com/jezek/xgb/xproto"
)

const (
	keptPicture = 32 << 20 // bytes of a PNG that stay; a larger one is made again
	mostWaiting = 16       // requests that wait for the picture to be made
)

// picture is the form that is made when it is asked for, once for all who ask
// meanwhile. There is never more than one of it.
type picture struct {
	pack    func(context.Context) ([]byte, error)
	made    chan made
	data    []byte // nil while there is none
	waiting []xproto.SelectionRequestEvent
	cancel  context.CancelFunc // of what makes it; nil is nothing
}

// made is what making the picture came to.
type made struct {
	data []byte
	err  error
}

func newPicture(pack func(context.Context) ([]byte, error)) picture {
	return picture{pack: pack, made: make(chan made, 1)}
}

// wait has a request answered when the picture is made, and begins to make it. It
// reports whether that is possible.
func (p *picture) wait(e xproto.SelectionRequestEvent) bool {
	if len(p.waiting) >= mostWaiting {
		return false
	}
	p.waiting = append(p.waiting, e)
	if p.cancel != nil {
		return true
	}
	var ctx context.Context
	ctx, p.cancel = context.WithCancel(context.Background())
	go func() {
		data, err := p.pack(ctx)
		p.made <- made{data, err}
	}()
	return true
}

// stop has no picture made any more. It does not wait for that.
func (p *picture) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

// end stops making the picture, and waits until that has stopped.
func (p *picture) end() {
	p.stop()
	if p.cancel != nil {
		<-p.made
	}
}

// handOut answers all who wait for the picture.
func (s *selection) handOut(m made) {
	p := &s.picture
	if m.err == nil {
		p.data = m.data
	}
	waiting := p.waiting
	p.waiting = nil
	for _, e := range waiting {
		s.notify(e, m.err == nil && s.put(where{e.Requestor, e.Property}, e.Target))
	}
	s.rest()
}

// rest lets go of a large picture that nobody is taking.
func (s *selection) rest() {
	for _, t := range s.transfers {
		if t.shows {
			return
		}
	}
	if len(s.picture.data) > keptPicture {
		s.picture.data = nil
	}
}
