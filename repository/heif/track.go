package heif

import (
	"errors"
	"image"
	"time"
)

const mostSamples = 100_000

// Track is a sequence of pictures.
type Track struct {
	First *Picture        // the first one
	Times []time.Duration // how long each is shown; nil where their number or size is in doubt
	Plays int             // how often all are shown; 0 for ever, or where it is not said
}

// track reads the first track of pictures that is neither the alpha of another one nor
// its thumbnail.
func (r reader) track(moov Extent) (*Track, error) {
	err := errors.New("there are no pictures in it")
	for b := range r.boxes(moov) {
		if b.Kind != "trak" || !r.isMain(b.Extent) {
			continue
		}
		var t *Track
		if t, err = r.pictures(b.Extent); err == nil {
			return t, nil
		}
	}
	return nil, err
}

// shown returns how large the pictures of a track are said to be shown, in whole pixels.
func (r reader) shown(trak Extent) image.Point {
	const fraction = 16 // bits
	in, _ := r.find(trak, "tkhd")
	f := fields{b: r.At(in.End()-8, 8)}
	return image.Pt(int(f.uint(4))>>fraction, int(f.uint(4))>>fraction)
}

// isMain reports whether a track is of pictures, and for itself.
func (r reader) isMain(trak Extent) bool {
	h, _ := r.find(trak, "mdia", "hdlr")
	if kind := string(r.At(h.Offset+8, 4)); h.Length < 12 || kind != "pict" && kind != "vide" {
		return false
	}
	refers, _ := r.find(trak, "tref")
	for b := range r.boxes(refers) {
		if b.Kind == "auxl" || b.Kind == "thmb" {
			return false
		}
	}
	return true
}

// pictures reads one track.
func (r reader) pictures(trak Extent) (*Track, error) {
	table, ok := r.find(trak, "mdia", "minf", "stbl")
	if !ok {
		return nil, errShort
	}
	t := &Track{First: &Picture{}}
	if err := r.entry(t.First, table); err != nil {
		return nil, err
	}
	at, count, err := r.sample(table)
	if err != nil {
		return nil, err
	}
	t.First.Data = []Extent{at}
	t.Plays = r.plays(trak)
	t.Times, err = r.times(trak, table)
	if len(t.Times) != count || r.shown(trak) != image.Pt(t.First.Width, t.First.Height) {
		t.Times = nil
	}
	return t, err
}

// entry reads how the samples are coded.
func (r reader) entry(p *Picture, table Extent) error {
	const list, size, visual = 8, 24, 78 // bytes before the entries, in one before its size, and before its boxes
	in, _ := r.find(table, "stsd")
	for e := range r.boxes(Extent{Offset: in.Offset + list, Length: in.Length - list}) {
		f := fields{b: r.At(e.Offset+size, 4)}
		p.Kind, p.Width, p.Height = e.Kind, int(f.uint(2)), int(f.uint(2))
		if f.short {
			return errShort
		}
		b := &builder{r: r}
		for box := range r.boxes(Extent{Offset: e.Offset + visual, Length: e.Length - visual}) {
			switch box.Kind {
			case "hvcC", "av1C", "colr", "pixi", "clap":
				if _, err := b.property(p, box); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return errShort
}

// sample returns where the first sample is, and how many there are; 1 where their sizes
// are not told one by one, so that nobody else counts more.
func (r reader) sample(table Extent) (Extent, int, error) {
	in, ok := r.find(table, "stsz")
	if !ok {
		return Extent{}, 0, UnsupportedError("packed sizes")
	}
	f := fields{b: r.At(in.Offset, 12)}
	f.uint(4)
	each, count := f.uint(4), f.uint(4)
	if f.short || count == 0 {
		return Extent{}, 0, errShort
	}
	if each > 0 {
		count = 1
	} else {
		f = fields{b: r.At(in.Offset+12, 4)}
		each = f.uint(4)
	}
	for name, wide := range map[string]int{"stco": 4, "co64": 8} {
		if in, ok := r.find(table, name); ok {
			first := fields{b: r.At(in.Offset+8, wide)}
			at := int64(first.uint(wide))
			if f.short || first.short || at < 0 {
				break
			}
			return Extent{Offset: at, Length: int64(each)}, int(count), nil
		}
	}
	return Extent{}, 0, errShort
}

// times reads how long each sample is shown.
func (r reader) times(trak, table Extent) ([]time.Duration, error) {
	head, _ := r.find(trak, "mdia", "mdhd")
	h, err := r.full(head)
	if err != nil {
		return nil, err
	}
	h.take(8 << (h.version & 1))
	second := h.uint(4)
	in, _ := r.find(table, "stts")
	v, err := r.full(in)
	if err != nil {
		return nil, err
	}
	if h.short || second == 0 {
		return nil, errors.New("a track without a clock")
	}
	var found []time.Duration
	for n := v.uint(4); n > 0 && !v.short; n-- {
		count, delta := v.uint(4), v.uint(4)
		if uint64(len(found))+count > mostSamples {
			return nil, UnsupportedError("so many pictures")
		}
		each := time.Duration(float64(delta) / float64(second) * float64(time.Second))
		for range count {
			found = append(found, each)
		}
	}
	if v.short {
		return nil, errShort
	}
	return found, nil
}

// plays returns how often the samples are shown.
func (r reader) plays(trak Extent) int {
	const repeats = 1
	const most = 1 << 30
	at, _ := r.find(trak, "edts", "elst")
	list, err := r.full(at)
	if err != nil || at.Length == 0 {
		return 0
	}
	if list.flags&repeats == 0 {
		return 1
	}
	list.uint(4)
	once := list.uint(4 << (list.version & 1))
	at, _ = r.find(trak, "tkhd")
	head, err := r.full(at)
	if err != nil {
		return 0
	}
	wide := 4 << (head.version & 1)
	head.take(2*wide + 8)
	all := head.uint(wide)
	isEndless := all == 1<<(8*wide)-1
	if isEndless || list.short || head.short || once == 0 {
		return 0
	}
	return int(min(all/once+min(all%once, 1), most))
}
