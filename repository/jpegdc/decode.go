package jpegdc

import (
	"math"

	"vitrine/repository/t81"
)

// decode reads the data of a scan from MCU from on, which comes next, up to MCU to,
// from restart marker to restart marker. It returns the MCU that comes next, beyond
// all where the data ends.
func (d *Decoder) decode(from, to int) (next int) {
	s := &d.scan
	m := from
	for m < to {
		if d.interval > 0 && m%d.interval == 0 && m != s.begun {
			m = d.restart(m)
			s.begun = m
			continue
		}
		count := min(to-m, s.across-m%s.across)
		if d.interval > 0 {
			count = min(count, d.interval-m%d.interval)
		}
		if d.marks != nil {
			count = min(count, d.marks.note(m, d))
		}
		s.place(m)
		done, ok := d.some(count)
		d.decoded += done
		m += done
		if ok {
			continue
		}
		d.isDamaged = true
		if d.interval == 0 {
			return math.MaxInt
		}
		m += d.interval - m%d.interval
	}
	return m
}

// some decodes up to count MCUs, all in one row, and returns how many. It reports
// false when the next one is not there or damaged.
func (d *Decoder) some(count int) (done int, ok bool) {
	r := &d.in
	r.fill()
	if r.next <= r.limit {
		done, ok = d.run(count)
	} else if position(r.next, r.used) < r.end*8 || d.scan.endRun > 0 {
		// Near the end of the data they are looked at one by one.
		limit := r.limit
		r.limit = math.MaxInt
		done, ok = d.run(1)
		r.limit = limit
		if r.isOverrun() {
			done, ok = 0, false
		}
	}
	if !ok && !d.scan.isRefinement && d.scan.to == 0 {
		d.scan.forget(done)
	}
	return done, ok
}

// run decodes one MCU, and up to count while none can meet the end of the buffer.
func (d *Decoder) run(count int) (done int, ok bool) {
	switch {
	case d.scan.to > 0 && d.scan.isRefinement:
		return d.refineSpectral(count)
	case d.scan.to > 0:
		return d.spectral(count)
	case d.scan.isRefinement:
		return d.refine(count), true
	case d.frame.Kind == Progressive:
		return d.first(count)
	case d.frame.isSampled && !d.isSkipping:
		return d.blocks(count)
	}
	return d.sequential(count)
}

// forget makes the MCU grey that is skip after where the plan is placed.
func (s *scan) forget(skip int) {
	for i := range s.plan {
		u := &s.plan[i]
		if at := skip * u.h; at < len(u.coefs) {
			u.coefs[at] = 0
		}
		if at, ok := u.place(skip); ok {
			u.comp.part.flat(u.comp.part.pix[at:], 128)
		}
	}
}

// restart goes behind the restart marker before MCU m, and returns the MCU that
// follows it. That is a later one where intervals were lost, and beyond all where
// the scan ends (ITU-T T.81, E.2.4).
func (d *Decoder) restart(m int) int {
	const stale = 5 // numbers from this on ahead are rather behind: 3, 2 or 1
	index := m/d.interval - 1
	r := &d.in
	d.scan.last, d.scan.endRun = [4]int32{}, 0
	for ; ; r.at += 2 {
		if !r.marker() || endsScan(r.data[r.at+1]) {
			d.isDamaged = true
			r.reset()
			return math.MaxInt
		}
		marker := int(r.data[r.at+1])
		ahead := (marker - t81.RST0 - index) & 7
		d.isDamaged = d.isDamaged || marker != t81.RST0+index&7
		if marker >= t81.RST0 && marker <= t81.RST7 && ahead < stale {
			r.at += 2
			r.reset()
			return m + ahead*d.interval
		}
	}
}

// endsScan tells the markers that may follow a scan. Others amid coded data come of
// damage.
func endsScan(marker byte) bool {
	switch marker {
	case t81.EOI, t81.SOS, t81.DHT, t81.DQT, t81.DRI, t81.DNL:
		return true
	}
	return false
}
