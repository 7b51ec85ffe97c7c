package jxl

// readFields reads what a frame says of itself, where it is not the usual.
func (f *File) readFields(b *reader, fr *frame, d *dimensions) {
	fr.kind = b.u(2)
	fr.isExact = b.bool()
	flags := b.u64()
	if !f.Absolute && b.bool() && flags&flagUseDC == 0 {
		b.u(6) // how much smaller each colour is
	}
	if flags&flagUseDC == 0 {
		d.upsampling = b.u32(val(1), val(2), val(4), val(8))
		for range f.Extra {
			b.u(2)
		}
	}
	switch {
	case fr.isExact:
		d.groupShift = b.u(2)
	case f.Absolute:
		b.u(6)
	}
	if fr.kind != frameReference {
		d.passes = readPasses(b)
	}
	isPartial := false
	if fr.kind == frameDC {
		side := uint32(8) << (3 * b.u(2))
		d.w, d.h = (d.w+side-1)/side, (d.h+side-1)/side
	} else if b.bool() {
		isPartial = readCrop(b, fr, d)
	}
	mode := uint32(blendReplace)
	if fr.kind == frameRegular || fr.kind == frameSkip {
		mode = f.readBlending(b, isPartial)
		for range f.Extra {
			f.readBlending(b, isPartial)
		}
		if f.Animated {
			fr.duration = b.u32(val(0), val(1), choice{0, 8}, choice{0, 32})
			if f.timecodes {
				b.u(32)
			}
		}
		fr.bitLast = b.pos()
		fr.last = b.bool()
		fr.isShown = fr.last || fr.duration > 0
	}
	saved := uint32(0)
	if fr.kind != frameDC && !fr.last {
		saved = b.u(2)
	}
	isReferred := fr.kind != frameDC && !fr.last && (fr.duration == 0 || saved != 0)
	if fr.kind == frameReference || isReferred && mode == blendReplace && !isPartial {
		b.bool() // whether it is kept before its colours are converted
	}
	fr.bitSaved = b.pos()
	b.name()
	readFilters(b, fr.isExact)
	b.extensions()
}

// readPasses returns in how many steps a frame comes.
func readPasses(b *reader) uint32 {
	n := b.u32(val(1), val(2), val(3), choice{4, 3})
	if n == 1 {
		return n
	}
	smaller := b.u32(val(0), val(1), val(2), choice{3, 1})
	for range n - 1 {
		b.u(2)
	}
	for range smaller {
		b.u(2)
	}
	for range smaller {
		b.u32(val(0), val(1), val(2), choice{0, 3})
	}
	return n
}

// readCrop reads where on the picture a frame lies, and reports whether it leaves some
// of it uncovered.
func readCrop(b *reader, fr *frame, d *dimensions) bool {
	side := func() uint32 { return b.u32(choice{0, 8}, choice{256, 11}, choice{2304, 14}, choice{18688, 30}) }
	w, h := int64(d.w), int64(d.h)
	var x, y int64
	if fr.kind != frameReference {
		x, y = int64(signed(side())), int64(signed(side()))
	}
	d.w, d.h = side(), side()
	return x > 0 || y > 0 || x+int64(d.w) < w || y+int64(d.h) < h
}

// readBlending reads how a frame is laid on what is there.
func (f *File) readBlending(b *reader, isPartial bool) (mode uint32) {
	mode = b.u32(val(0), val(1), val(2), choice{3, 2})
	isByAlpha := f.Extra > 0 && (mode == blendBlend || mode == blendWeighted)
	if isByAlpha {
		b.u32(val(0), val(1), val(2), choice{3, 3})
	}
	if isByAlpha || mode == blendMultiply {
		b.bool()
	}
	if mode != blendReplace || isPartial {
		b.u(2)
	}
	return mode
}

// readFilters passes over how a frame is smoothed.
func readFilters(b *reader, isModular bool) {
	if b.bool() {
		return
	}
	if isSmoothed := b.bool(); isSmoothed && b.bool() {
		b.halves(6)
	}
	if b.u(2) > 0 {
		if !isModular && b.bool() {
			b.halves(8)
		}
		if b.bool() {
			b.halves(5)
		}
		if b.bool() {
			if !isModular {
				b.halves(1)
			}
			b.halves(3)
		}
		if isModular {
			b.halves(1)
		}
	}
	b.extensions()
}
