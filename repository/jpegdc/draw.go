package jpegdc

import "vitrine/repository/t81"

// lastOf4 is the last coefficient of the stream before those beyond the first four
// columns and rows begin.
const lastOf4 = 9

// draw writes the samples of a block, from at on. Beyond last its coefficients are
// zero.
func (p *part) draw(at int, b *block, last int) {
	dst := p.pix[at:]
	switch {
	case last == 0:
		p.flat(dst, clamped((b[0]<<keptBits+centre)<<t81.FracBits))
	case p.wide == 8 && p.high == 8 && last <= lastOf4:
		b.low8(dst, p.stride)
	case p.wide == 8 && p.high == 8:
		b.full8(dst, p.stride)
	case p.wide == 4 && p.high == 4:
		b.full4(dst, p.stride)
	case p.wide == 2 && p.high == 2:
		b.full2(dst, p.stride)
	default:
		b.any(dst, p)
	}
}

// flat writes one value to all samples of a block.
func (p *part) flat(dst []byte, v byte) {
	for y := range p.high {
		row := dst[y*p.stride:][:p.wide]
		for x := range row {
			row[x] = v
		}
	}
}

// full8 writes 8×8 samples.
func (b *block) full8(dst []byte, stride int) {
	const half = 1 << (downColumn - 1)
	for x := range 8 {
		c := (*[57]int32)(b[x:])
		if c[8]|c[16]|c[24]|c[32]|c[40]|c[48]|c[56] == 0 {
			v := c[0] << keptBits
			c[0], c[8], c[16], c[24], c[32], c[40], c[48], c[56] = v, v, v, v, v, v, v, v
			continue
		}
		s0, s1, s2, s3, s4, s5, s6, s7 := t81.Transform8(c[0], c[8], c[16], c[24], c[32], c[40], c[48], c[56])
		c[0], c[8] = (s0+half)>>downColumn, (s1+half)>>downColumn
		c[16], c[24] = (s2+half)>>downColumn, (s3+half)>>downColumn
		c[32], c[40] = (s4+half)>>downColumn, (s5+half)>>downColumn
		c[48], c[56] = (s6+half)>>downColumn, (s7+half)>>downColumn
	}
	for y := range 8 {
		c, row := (*[8]int32)(b[8*y:]), (*[8]byte)(dst[y*stride:])
		s0, s1, s2, s3, s4, s5, s6, s7 := t81.Transform8(c[0]+centre, c[1], c[2], c[3], c[4], c[5], c[6], c[7])
		row[0], row[1], row[2], row[3] = clamped(s0), clamped(s1), clamped(s2), clamped(s3)
		row[4], row[5], row[6], row[7] = clamped(s4), clamped(s5), clamped(s6), clamped(s7)
	}
}

// low8 writes 8×8 samples of 4×4 coefficients.
func (b *block) low8(dst []byte, stride int) {
	const half = 1 << (downColumn - 1)
	for x := range 4 {
		c := (*[57]int32)(b[x:])
		s0, s1, s2, s3, s4, s5, s6, s7 := t81.Transform8Of4(c[0], c[8], c[16], c[24])
		c[0], c[8] = (s0+half)>>downColumn, (s1+half)>>downColumn
		c[16], c[24] = (s2+half)>>downColumn, (s3+half)>>downColumn
		c[32], c[40] = (s4+half)>>downColumn, (s5+half)>>downColumn
		c[48], c[56] = (s6+half)>>downColumn, (s7+half)>>downColumn
	}
	for y := range 8 {
		c, row := (*[4]int32)(b[8*y:]), (*[8]byte)(dst[y*stride:])
		s0, s1, s2, s3, s4, s5, s6, s7 := t81.Transform8Of4(c[0]+centre, c[1], c[2], c[3])
		row[0], row[1], row[2], row[3] = clamped(s0), clamped(s1), clamped(s2), clamped(s3)
		row[4], row[5], row[6], row[7] = clamped(s4), clamped(s5), clamped(s6), clamped(s7)
	}
}

// full4 writes 4×4 samples.
func (b *block) full4(dst []byte, stride int) {
	const half = 1 << (downColumn - 1)
	for x := range 4 {
		c := (*[25]int32)(b[x:])
		s0, s1, s2, s3 := t81.Transform4(c[0], c[8], c[16], c[24])
		c[0], c[8] = (s0+half)>>downColumn, (s1+half)>>downColumn
		c[16], c[24] = (s2+half)>>downColumn, (s3+half)>>downColumn
	}
	for y := range 4 {
		c, row := (*[4]int32)(b[8*y:]), (*[4]byte)(dst[y*stride:])
		s0, s1, s2, s3 := t81.Transform4(c[0]+centre, c[1], c[2], c[3])
		row[0], row[1], row[2], row[3] = clamped(s0), clamped(s1), clamped(s2), clamped(s3)
	}
}

// full2 writes 2×2 samples, whose waves are all 1 or −1.
func (b *block) full2(dst []byte, stride int) {
	const up = t81.FracBits + keptBits
	mean := b[0] + centre>>keptBits
	top, bottom := mean+b[8], mean-b[8]
	upper, lower := b[1]+b[9], b[1]-b[9]
	row := (*[2]byte)(dst)
	row[0], row[1] = clamped((top+upper)<<up), clamped((top-upper)<<up)
	row = (*[2]byte)(dst[stride:])
	row[0], row[1] = clamped((bottom+lower)<<up), clamped((bottom-lower)<<up)
}

// any writes samples of any shape, slowly.
func (b *block) any(dst []byte, p *part) {
	const half = 1 << (downColumn - 1)
	var in, out [8]int32
	for x := range p.wide {
		for y := range p.high {
			in[y] = b[8*y+x]
		}
		out = transform(&in, p.high)
		for y := range p.high {
			b[8*y+x] = (out[y] + half) >> downColumn
		}
	}
	for y := range p.high {
		in = [8]int32(b[8*y:])
		in[0] += centre
		out = transform(&in, p.wide)
		for x := range p.wide {
			dst[y*p.stride+x] = clamped(out[x])
		}
	}
}

// transform makes as many samples of as many coefficients: 1, 2, 4 or 8.
func transform(in *[8]int32, points int) (out [8]int32) {
	switch points {
	case 1:
		out[0] = in[0] << t81.FracBits
	case 2:
		out[0], out[1] = (in[0]+in[1])<<t81.FracBits, (in[0]-in[1])<<t81.FracBits
	case 4:
		out[0], out[1], out[2], out[3] = t81.Transform4(in[0], in[1], in[2], in[3])
	case 8:
		out[0], out[1], out[2], out[3], out[4], out[5], out[6], out[7] = t81.Transform8(in[0], in[1], in[2], in[3], in[4], in[5], in[6], in[7])
	}
	return out
}
