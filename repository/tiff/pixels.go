package tiff

import (
	"fmt"
	"image"
	"runtime"
	"slices"
	"sync"
)

// Kind is what the bytes of a pixel are.
type Kind int

// The kinds of pixels.
const (
	Grey  Kind = iota // one byte
	RGB               // three
	Alpha             // red, green, blue, premultiplied, and alpha
	Inks              // cyan, magenta, yellow, black; 255 is all of it
)

// Bytes returns how many a pixel of the kind has.
func (k Kind) Bytes() int {
	switch k {
	case Grey:
		return 1
	case RGB:
		return 3
	}
	return 4
}

const (
	keptWhole  = 64 << 20 // bytes of decoded pixels up to which a page is kept whole
	mostAside  = 8        // blocks decoded at once
	dictionary = 64 << 20 // bytes that unpacking LZMA or Zstandard takes at most
)

// Pixels are those of a page. What was decoded of it is kept as far as there is room.
type Pixels struct {
	Width, Height int
	Kind          Kind
	IsGrey        bool // also of pixels with alpha

	// Partial says that a block of those that were asked for is missing or damaged, all or
	// some of it.
	Partial bool

	page   *Page
	codecs Codecs
	denom  int
	grid   grid
	coding coding
	blocks map[int]*block
	clock  int
	bytes  int64
	room   int64
	aside  int
	err    error // of the first block that is wrong
	came   bool  // something was decoded
}

// block is a decoded strip or tile.
type block struct {
	rect image.Rectangle
	rows int // that came
	pix  []byte
	used int
	err  error
}

// CanScale reports whether a page can be decoded to one denom-th of its sides, which takes
// far less time than all of it.
func (p *Page) CanScale(denom int) bool {
	if p.Packing != JPEG && p.Packing != OldJPEG || p.planes {
		return false
	}
	g := p.grid()
	return (g.across == 1 || g.blockW%denom == 0) && (g.down == 1 || g.blockH%denom == 0)
}

// Pixels makes the page ready to be decoded, to one denom-th of its sides where CanScale
// says that this can be. Nothing is decoded yet. The page must not be refused, and have
// sides that an int can multiply.
func (p *Page) Pixels(c Codecs, denom int) *Pixels {
	g := p.grid()
	px := &Pixels{page: p, codecs: c, denom: denom, grid: g, blocks: make(map[int]*block)}
	px.Width, px.Height = scaled(g.width, denom), scaled(g.height, denom)
	px.coding = p.coding()
	px.Kind, px.IsGrey = px.coding.kind, px.coding.isGrey
	px.aside = min(runtime.GOMAXPROCS(0), mostAside, g.across*g.down)
	whole := p.possible(int64(px.Width)*int64(px.Height)) * int64(px.Kind.Bytes())
	band := p.possible(int64(px.Width)*int64(scaled(g.blockH, denom))) * int64(px.Kind.Bytes())
	px.room = min(max(keptWhole, 2*band), whole+band)
	return px
}

func scaled(n, denom int) int { return (n + denom - 1) / denom }

// possible returns how many of some pixels can be in the file at most: what it promises
// takes no memory.
func (p *Page) possible(pixels int64) int64 {
	most := p.Packing.most()
	if most == 0 {
		return pixels
	}
	return min(pixels, p.file.size*most*8/int64(max(p.Bits, 1)))
}

// isKept reports whether all of the pixels stay in memory once they are decoded.
func (px *Pixels) isKept() bool {
	return int64(px.Width)*int64(px.Height)*int64(px.Kind.Bytes()) <= px.room
}

// Memory returns how many bytes decoding takes at most.
func (px *Pixels) Memory() int64 {
	const (
		kept   = 128       // bytes of a block that is known
		reader = 160 << 10 // bytes of what reads and unpacks a strip or tile
	)
	g, p, c := px.grid, px.page, px.coding
	pixels := p.possible(int64(g.blockW) * int64(g.blockH))
	each := pixels * int64(px.Kind.Bytes())
	switch {
	case p.isPicture():
		each += 8*pixels + 2*px.longest() // as it is in the file, and with its tables
	case p.isReadAtOnce():
		each += px.longest() + 4*int64(g.blockW)
	default:
		each += 2*int64(g.rowBytes) + int64(len(c.planes))*(int64(c.lineBytes(g.blockW))+reader)
	}
	if p.Packing == LZMA || p.Packing == Zstandard {
		each += int64(len(c.planes)) * dictionary
	}
	listed := min(int64(g.across)*int64(g.down), p.starts.count*int64(g.cut)+1)
	return px.room + each*int64(px.aside) + kept*listed
}

// isReadAtOnce reports whether strips and tiles are read as a whole.
func (p *Page) isReadAtOnce() bool { return p.isPicture() || p.Packing == SGILog }

// longest returns how many bytes are read of a strip or tile that is read as a whole:
// twice as many as it has plain, and what a JPEG may have besides.
func (px *Pixels) longest() int64 {
	const besides, least = 1 << 20, 4 // bytes, and bytes of a pixel
	g, p := px.grid, px.page
	plain := int64(g.blockW) * int64(g.stripH) * int64(max(p.Samples, least))
	return min(2*plain+besides, p.file.size)
}

// Decode decodes all of a page that is kept, so that Partial is known before Row. Of
// another it decodes the first that comes, and Partial says whether strips or tiles are
// missing as far as that shows without decoding them. Where nothing came, the error says
// why.
func (px *Pixels) Decode() error {
	g := px.grid
	px.findReach()
	for row := 0; row < g.down; row++ {
		if px.find(row, 0, g.across) && !px.isKept() {
			px.seek()
			break
		}
	}
	if !px.came {
		return px.err
	}
	return nil
}

// seek notes whether all strips and tiles lie in the file.
func (px *Pixels) seek() {
	g, p := px.grid, px.page
	strips := int64(g.across) * int64((g.height+g.stripH-1)/g.stripH)
	for i := range strips {
		if at, ok := p.piece(i); !p.isOneFile() && (!ok || p.starts.count <= i || at.Length < p.length(i)) {
			px.Partial = true
			return
		}
	}
}

// Row writes the pixels x0 to x1 of row y to dst, four bytes each: inks, or red, green and
// blue, premultiplied, and alpha. What did not come is zeros.
func (px *Pixels) Row(y, x0, x1 int, dst []byte) {
	g := px.grid
	row := g.row(min(y*px.denom, g.height-1))
	blockW := max(g.blockW/px.denom, 1)
	if g.across == 1 {
		blockW = px.Width
	}
	first, last := x0/blockW, (x1-1)/blockW+1
	px.find(row, first, last)
	n := px.Kind.Bytes()
	for i := first; i < last; i++ {
		from, to := max(x0, i*blockW), min(x1, (i+1)*blockW)
		out := dst[4*(from-x0) : 4*(to-x0)]
		b := px.blocks[row*g.across+i]
		if b == nil || y-b.rect.Min.Y >= b.rows {
			clear(out)
			continue
		}
		px.Kind.widen(out, b.pix[n*((y-b.rect.Min.Y)*b.rect.Dx()+from-b.rect.Min.X):])
	}
}

// widen writes pixels with four bytes each.
func (k Kind) widen(dst, src []byte) {
	switch k {
	case Grey:
		for i, v := range src[:len(dst)/4] {
			p := dst[4*i : 4*i+4 : 4*i+4]
			p[0], p[1], p[2], p[3] = v, v, v, 255
		}
	case RGB:
		for i := 0; 4*i < len(dst); i++ {
			p, v := dst[4*i:4*i+4:4*i+4], src[3*i:3*i+3:3*i+3]
			p[0], p[1], p[2], p[3] = v[0], v[1], v[2], 255
		}
	default:
		copy(dst, src)
	}
}

// find decodes what is missing of some blocks in a row of them, and of those below as far
// as several are decoded at once. It reports whether something came.
func (px *Pixels) find(row, first, last int) bool {
	g := px.grid
	var missing []int
	px.clock++
	for i := first; i < last; i++ {
		switch b := px.blocks[row*g.across+i]; {
		case b != nil:
			b.used = px.clock
		case px.isListed(row*g.across + i):
			missing = append(missing, row*g.across+i)
		}
	}
	for below := row + 1; len(missing) > 0 && below < g.down && len(missing)+last-first <= px.aside; below++ {
		for i := first; i < last; i++ {
			if px.blocks[below*g.across+i] == nil && px.isListed(below*g.across+i) {
				missing = append(missing, below*g.across+i)
			}
		}
	}
	for len(missing) > 0 {
		n := min(len(missing), px.aside)
		px.decode(missing[:n])
		missing = missing[n:]
	}
	return px.came
}

// isListed reports whether the file says where a block is. Of those that it does not speak
// of nothing is kept.
func (px *Pixels) isListed(i int) bool {
	if px.page.isOneFile() || px.grid.strip(i, 0) < px.page.starts.count {
		return true
	}
	px.Partial = true
	if px.err == nil {
		px.err = errMissing
	}
	return false
}

// decode decodes some blocks side by side and keeps them.
func (px *Pixels) decode(list []int) {
	done := make([]*block, len(list))
	jobs := make([]job, len(list))
	for n, i := range list {
		jobs[n] = px.job(i)
	}
	var group sync.WaitGroup
	for n := range list[1:] {
		group.Go(func() { done[n+1] = px.safely(jobs[n+1]) })
	}
	done[0] = px.safely(jobs[0])
	group.Wait()
	for n, i := range list {
		b := done[n]
		b.used = px.clock
		px.blocks[i] = b
		px.bytes += int64(len(b.pix))
		px.came = px.came || b.rows > 0
		if b.err != nil || b.rows < b.rect.Dy() {
			px.Partial = true
			if px.err == nil {
				px.err = b.err
			}
		}
	}
	px.trim()
}

// trim lets go of blocks that were not used for the longest time, of some more than it has
// to: it goes through all of them.
func (px *Pixels) trim() {
	if px.bytes <= px.room {
		return
	}
	var old []int
	for i, b := range px.blocks {
		if len(b.pix) > 0 && b.used < px.clock {
			old = append(old, i)
		}
	}
	slices.SortFunc(old, func(i, j int) int { return px.blocks[i].used - px.blocks[j].used })
	for _, i := range old {
		if px.bytes <= px.room-px.room/8 {
			return
		}
		px.bytes -= int64(len(px.blocks[i].pix))
		delete(px.blocks, i)
	}
}

// safely decodes a block; what goes wrong is the block's.
func (px *Pixels) safely(j job) (b *block) {
	b = &block{rect: j.scaled}
	defer func() {
		if r := recover(); r != nil {
			b.rows, b.pix, b.err = 0, nil, fmt.Errorf("codec panic: %v", r)
		}
	}()
	if b.err = j.err; b.err == nil {
		b.err = px.fill(b, j)
	}
	if b.rows == 0 {
		b.pix = nil
	}
	if b.rows == 0 && b.err == nil {
		b.err = errMissing
	}
	return b
}
