package jpegrare

// Markers (ITU-T T.81, table B.1).
const (
	dht   = 0xc4
	dac   = 0xcc
	rst0  = 0xd0
	rst7  = 0xd7
	soi   = 0xd8
	eoi   = 0xd9
	sos   = 0xda
	dqt   = 0xdb
	dnl   = 0xdc
	dri   = 0xdd
	app0  = 0xe0
	app14 = 0xee
)

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
		case marker == eoi:
			return marker, nil, at, true
		case marker >= rst0 && marker <= soi:
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
	case eoi, sos, dht, dac, dqt, dri, dnl:
		return true
	}
	return false
}
