package viewmodel

// Decoding is what cannot be decoded for the moment. Its zero value is nothing.
type Decoding struct {
	Unavailable string   // why nothing can; "" is that it can
	Paused      []string // kinds of pictures ("JPEG") several of which ended their decoders
}

// DecodingChanged says that something is not decoded any more, or may be again.
// Pictures that were put off are loaded then, as far as they are wanted. Any
// goroutine may call it.
func (g *Gallery) DecodingChanged() {
	g.poster.Post(func() int {
		g.decodingChanged()
		return 0
	})
}

func (g *Gallery) decodingChanged() {
	if g.closed {
		return
	}
	if g.loader != nil {
		g.loader.wanted.Outdate()
	}
	g.retry(func(p Problem) bool { return p.Kind == NotNow })
	if g.viewer != nil {
		g.viewer.decodingChanged()
	}
	if g.information != nil {
		g.information.decodingChanged()
	}
	if g.comparison != nil {
		for _, p := range g.comparison.panes {
			p.v.decodingChanged()
		}
	}
}

// decodingChanged loads the picture again that was put off.
func (v *Viewer) decodingChanged() {
	if !v.open {
		return
	}
	v.outdated = !v.loading.None() || !v.preloading.None()
	v.near.outdated = v.near.queue != nil
	v.hopeless = nil
	v.slides.rewind()
	v.playPutOff()
	if v.Problem().Kind == NotNow {
		v.Retry()
		return
	}
	v.proceed()
}
