package jxl

// Extra channels that matter to who looks at the picture.
const (
	channelAlpha = 0
	channelBlack = 4
	channelCFA   = 5
	channelSpot  = 2
)

// Header is what a picture says of itself.
type Header struct {
	Width, Height int  // as stored, before turning
	Orientation   int  // 1 to 8, as in EXIF
	Bits          int  // of a channel of the colours
	Extra         int  // channels besides the colours
	Alpha, Black  bool // whether there are such channels
	Multiplied    bool // the colours are, by the alpha
	Animated      bool

	// Absolute says that the pixels are kept in colours of the codec's own, so that a
	// decoder may choose which to give.
	Absolute bool
	Colour   Colour

	ticks     uint32 // a second, of which
	perTicks  uint32 // so many are meant
	loops     uint32
	timecodes bool
	preview   [2]uint32
}

// Colour is what the numbers of the pixels mean.
type Colour struct {
	ICC       bool // a profile says it, and nothing else here but Grey
	Grey      bool
	White     [2]float64    // x, y
	Primaries [3][2]float64 // x, y of red, green, blue
	Transfer  Transfer
	Gamma     float64 // with [TransferGamma]: the exponent that encodes
}

// Transfer is how light becomes a number.
type Transfer int

// The transfer functions.
const (
	TransferSRGB Transfer = iota
	TransferGamma
	TransferLinear
	Transfer709
	TransferPQ
	TransferHLG
	TransferUnknown
)

// readHeader reads the header of a codestream, up to where a profile follows.
func readHeader(b *reader) Header {
	if b.u(16) != 0x0aff {
		b.fail(errSense)
	}
	h := Header{Orientation: 1, Bits: 8, Absolute: true, Colour: sRGB()}
	w, height := readSize(b)
	h.Width, h.Height = int(w), int(height)
	if !b.bool() {
		h.readMetadata(b)
	}
	if !b.bool() {
		h.readTransforms(b)
	}
	return h
}

func readSize(b *reader) (w, h uint32) {
	side := func() uint32 { return b.u32(choice{1, 9}, choice{1, 13}, choice{1, 18}, choice{1, 30}) }
	if b.bool() {
		side = func() uint32 { return 8 * (1 + b.u(5)) }
	}
	h = side()
	if ratio := b.u(3); ratio > 0 {
		return byRatio(h, ratio), h
	}
	return side(), h
}

func byRatio(h, ratio uint32) uint32 {
	r := [...][2]uint64{{1, 1}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}}[ratio]
	return uint32(uint64(h) * r[0] / r[1])
}

func (h *Header) readMetadata(b *reader) {
	more := b.bool()
	if more {
		h.Orientation = int(1 + b.u(3))
		if b.bool() {
			readSize(b) // at which it is meant to be shown
		}
		if b.bool() {
			h.preview[0], h.preview[1] = readPreviewSize(b)
		}
		if h.Animated = b.bool(); h.Animated {
			h.ticks = b.u32(val(100), val(1000), choice{1, 10}, choice{1, 30})
			h.perTicks = b.u32(val(1), val(1001), choice{1, 8}, choice{1, 10})
			h.loops = b.u32(val(0), choice{0, 3}, choice{0, 16}, choice{0, 32})
			h.timecodes = b.bool()
		}
	}
	h.Bits = readDepth(b)
	b.bool() // whether 16 bits are enough while decoding
	h.Extra = int(b.u32(val(0), val(1), choice{2, 4}, choice{1, 12}))
	for i := 0; i < h.Extra && b.err == nil; i++ {
		switch kind, multiplied := readChannel(b); kind {
		case channelAlpha:
			h.Multiplied = h.Multiplied || multiplied && !h.Alpha // the first alpha counts
			h.Alpha = true
		case channelBlack:
			h.Black = true
		}
	}
	h.Absolute = b.bool()
	h.Colour = readColour(b)
	if more && !b.bool() { // brightness
		b.halves(2)
		b.bool()
		b.halves(1)
	}
	b.extensions()
}

func readPreviewSize(b *reader) (w, h uint32) {
	side := func() uint32 { return b.u32(choice{1, 6}, choice{65, 8}, choice{321, 10}, choice{1345, 12}) }
	if b.bool() {
		side = func() uint32 { return 8 * b.u32(val(16), val(32), choice{1, 5}, choice{33, 9}) }
	}
	h = side()
	if ratio := b.u(3); ratio > 0 {
		return byRatio(h, ratio), h
	}
	return side(), h
}

func readDepth(b *reader) int {
	if !b.bool() {
		return int(b.u32(val(8), val(10), val(12), choice{1, 6}))
	}
	n := int(b.u32(val(32), val(16), val(24), choice{1, 6}))
	b.u(4) // of the exponent
	return n
}

// readChannel reads what an extra channel is, and returns its kind, and of alpha whether
// the colours are multiplied by it.
func readChannel(b *reader) (kind uint32, multiplied bool) {
	if b.bool() {
		return channelAlpha, false
	}
	kind = b.enum()
	readDepth(b)
	b.u32(val(0), val(3), val(4), choice{1, 3}) // how much smaller it is
	b.name()
	switch kind {
	case channelAlpha:
		multiplied = b.bool()
	case channelSpot:
		b.halves(4)
	case channelCFA:
		b.u32(val(1), choice{0, 2}, choice{3, 4}, choice{19, 8})
	}
	return kind, multiplied
}

// readTransforms passes over matrices and filters.
func (h *Header) readTransforms(b *reader) {
	if h.Absolute && !b.bool() {
		b.halves(9 + 3 + 4)
	}
	mask := b.u(3)
	for i, n := range []int{15, 55, 210} {
		if mask>>i&1 != 0 {
			b.halves(n)
		}
	}
}
