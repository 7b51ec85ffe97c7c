package jpegenc

// Markers (ITU-T T.81, table B.1).
const (
	startOfImage  = 0xd8
	endOfImage    = 0xd9
	quantTables   = 0xdb
	baselineFrame = 0xc0
	huffmanTables = 0xc4
	startOfScan   = 0xda
)

// appendHeader appends all that comes before the coded data.
func (e *Encoder) appendHeader(b []byte, width, height int) []byte {
	b = append(b, 0xff, startOfImage, 0xff, quantTables, 0, 2+2*65)
	for which := range e.quant {
		b = append(append(b, byte(which)), e.quant[which][:]...)
	}
	b = append(
		b, 0xff, baselineFrame, 0, 17, 8,
		byte(height>>8), byte(height), byte(width>>8), byte(width), 3,
		1, 0x22, 0, // a component, its sampling, its table
		2, 0x11, 1,
		3, 0x11, 1,
	)
	length := 2
	for _, t := range usualTables {
		length += 1 + 16 + len(t.values)
	}
	b = append(b, 0xff, huffmanTables, byte(length>>8), byte(length))
	for _, t := range usualTables {
		b = append(append(append(b, t.class), t.lengths[:]...), t.values...)
	}
	return append(b, 0xff, startOfScan, 0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0)
}
