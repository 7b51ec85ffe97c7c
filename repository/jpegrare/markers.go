package jpegrare

import "vitrine/repository/t81"

// segment returns the next marker at or behind at, what its segment holds, cut where the
// data ends, and where it ends. Bytes between segments are stepped over. It reports false
// at the end of the data.
func segment(data []byte, at int) (marker byte, body []byte, end int, ok bool) {
	for {
		at = nextMarker(data, at)
		if at+2 > len(data) {
			return 0, nil, len(data), false
		}
		marker = data[at+1]
		at += 2
		switch {
		case marker == t81.EOI:
			return marker, nil, at, true
		case marker >= t81.RST0 && marker <= t81.SOI:
			continue // these stand alone
		case at+2 > len(data):
			return 0, nil, len(data), false
		}
		n := int(data[at])<<8 | int(data[at+1])
		if n < 2 {
			continue // no segment is so short: a stray marker
		}
		end = min(at+n, len(data))
		return marker, data[at+2 : end], end, true
	}
}

// nextMarker returns where the next marker begins, at its last 0xff, or where the data ends.
// Stuffed bytes and reserved codes are none.
func nextMarker(data []byte, at int) int {
	for ; at+1 < len(data); at++ {
		if c := data[at+1]; data[at] == 0xff && c >= 0xc0 && c != 0xff {
			return at
		}
	}
	return len(data)
}

// endsScan tells the markers that may follow a scan. Others amid coded data come of
// damage.
func endsScan(marker byte) bool {
	switch marker {
	case t81.EOI, t81.SOS, t81.DHT, t81.DAC, t81.DQT, t81.DRI, t81.DNL:
		return true
	}
	return false
}
