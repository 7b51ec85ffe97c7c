package jpegrare

import "vitrine/repository/t81"

// scan is one pass over some of the components (ITU-T T.81, B.2.3).
type scan struct {
	comps        []*scanned
	first, last  int  // of the coefficients, or the predictor of a lossless one
	high, low    uint // low bits that were missing before, and after
	across, mcus int
	coder        coder
	beginning    int // the MCU with which the interval began
}

// scanned is a component as one scan sees it.
type scanned struct {
	*component
	dc, ac int   // which tables
	pred   int32 // the last DC coefficient
	diff   int32 // what it differed by from the one before

	// Of a lossless one in arithmetic code: the differences of the row that is decoded
	// and of those above it, as many as matter, and the one to the left.
	diffs [][]int32
}

// coder decodes what one of the two ways of coding has made.
type coder interface {
	// reset begins an interval at some byte.
	reset(at int)
	// place returns a byte from which on the next marker follows. What lies between is
	// coded data that was not needed.
	place() int
	// bit decodes one more bit of the first coefficient of a block.
	bit() int16
	// dc decodes the first coefficient of a block, as far as the scan tells. It reports false
	// for damage, as the next two do.
	dc(s *scan, c *scanned, b *[64]int16) bool
	// ac decodes the coefficients from k on.
	ac(s *scan, c *scanned, b *[64]int16, k int) bool
	// refine decodes one more bit of coefficients that are known, and those that are the
	// first time other than zero.
	refine(s *scan, c *scanned, b *[64]int16) bool
	// isOut reports whether more was decoded than there is.
	isOut() bool
	// difference decodes what a sample differs by from what was predicted.
	difference(c *scanned, x, y int) (int32, bool)
}

// readScan decodes a scan, as far as it goes. One that makes no sense is stepped over.
func (d *decoder) readScan(header []byte) {
	s := d.newScan(header)
	if s == nil {
		d.isDamaged = true
		return
	}
	d.allocate()
	for _, c := range s.comps {
		for k := s.first; k <= s.last && !d.frame.isLossless; k++ {
			c.lows[k] = uint8(s.low)
		}
		if d.frame.isLossless {
			c.lows, c.low = [64]uint8{}, s.low
			c.fill(1 << (d.frame.precision - 1) >> s.low)
		}
	}
	d.at = d.decode(s)
}

// decode goes through the MCUs, and returns where the scan ends.
func (d *decoder) decode(s *scan) int {
	d.begin(s, 0, d.at)
	for m := 0; m < s.mcus; m++ {
		if d.interval > 0 && m > 0 && m%d.interval == 0 {
			if m = d.restart(s, m); m >= s.mcus {
				break
			}
		}
		isGood := false
		if d.frame.isLossless {
			isGood = d.samplesMCU(s, m)
		} else {
			isGood = d.blocksMCU(s, m)
		}
		if isGood {
			d.decoded++
			continue
		}
		d.isDamaged = true
		if d.interval == 0 {
			break
		}
		m += d.interval - m%d.interval - 1 // the next begins after a marker
	}
	return s.coder.place()
}

// spare is how many bytes a coder may leave before a marker.
const spare = 8

// restart finds the restart marker before MCU m, and returns the MCU that follows it. That
// is a later one where intervals were lost, and beyond all where the scan ends (E.2.4).
func (d *decoder) restart(s *scan, m int) int {
	const stale = 5 // numbers from this on ahead are rather behind: 3, 2 or 1
	index := m/d.interval - 1
	place := s.coder.place()
	at := nextMarker(d.data, place)
	d.isDamaged = d.isDamaged || at-place > spare
	for ; ; at = nextMarker(d.data, at+2) {
		if at+2 > len(d.data) || endsScan(d.data[at+1]) {
			d.isDamaged = true
			s.coder.reset(at)
			return s.mcus
		}
		marker := int(d.data[at+1])
		ahead := (marker - t81.RST0 - index) & 7
		d.isDamaged = d.isDamaged || marker != t81.RST0+index&7
		if marker >= t81.RST0 && marker <= t81.RST7 && ahead < stale {
			m += ahead * d.interval
			d.begin(s, m, at+2)
			return m
		}
	}
}

// begin makes a scan ready for an interval.
func (d *decoder) begin(s *scan, m, at int) {
	s.beginning = m
	for _, c := range s.comps {
		c.pred, c.diff = 0, 0
		for _, row := range c.diffs {
			clear(row)
		}
	}
	s.coder.reset(at)
}
