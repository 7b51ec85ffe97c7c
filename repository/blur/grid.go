package blur

import "image"

// grid is the means of the parts that a picture is cut into, 0 to 1, premultiplied.
type grid struct {
	width, height int
	red, green    []float32
	blue, alpha   []float32
}

// newGrid cuts a picture into 32 parts along its longer side, and into as many along
// the other as make them square; into single pixels where it has no more.
func newGrid(m *image.RGBA) grid {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	longer := max(w, h)
	parts := func(n int) int { return max(1, min(n, (n*cells+longer/2)/longer)) }
	g := grid{width: parts(w), height: parts(h)}
	n := g.width * g.height
	all := make([]float32, 4*n)
	g.red, g.green, g.blue, g.alpha = all[:n], all[n:2*n], all[2*n:3*n], all[3*n:]
	for y := range g.height {
		top, bottom := y*h/g.height, (y+1)*h/g.height
		for x := range g.width {
			left, right := x*w/g.width, (x+1)*w/g.width
			var sum [4]int
			for row := top; row < bottom; row++ {
				at := row*m.Stride + 4*left
				add(&sum, m.Pix[at:at+4*(right-left)])
			}
			part := 1 / float32(255*(bottom-top)*(right-left))
			i := y*g.width + x
			g.red[i], g.green[i] = float32(sum[0])*part, float32(sum[1])*part
			g.blue[i], g.alpha[i] = float32(sum[2])*part, float32(sum[3])*part
		}
	}
	return g
}

func add(sum *[4]int, pix []byte) {
	var r, g, b, a int
	for ; len(pix) >= 4; pix = pix[4:] {
		r += int(pix[0])
		g += int(pix[1])
		b += int(pix[2])
		a += int(pix[3])
	}
	sum[0] += r
	sum[1] += g
	sum[2] += b
	sum[3] += a
}

func (g grid) isOpaque() bool {
	for _, a := range g.alpha {
		if a < 1-1e-6 {
			return false
		}
	}
	return true
}

// planes returns brightness, yellow against blue, red against green, and alpha. What
// is clear shows the mean colour of what is not.
func (g grid) planes() (l, p, q, a []float32) {
	r0, g0, b0 := g.mean()
	n := len(g.alpha)
	all := make([]float32, 3*n)
	l, p, q = all[:n], all[n:2*n], all[2*n:]
	for i, a := range g.alpha {
		red, green, blue := g.red[i]+r0*(1-a), g.green[i]+g0*(1-a), g.blue[i]+b0*(1-a)
		l[i] = (red + green + blue) / 3
		p[i] = (red+green)/2 - blue
		q[i] = red - green
	}
	return l, p, q, g.alpha
}

// mean returns the mean colour of what is not clear.
func (g grid) mean() (red, green, blue float32) {
	var cover float32
	for i, a := range g.alpha {
		red, green, blue, cover = red+g.red[i], green+g.green[i], blue+g.blue[i], cover+a
	}
	if cover == 0 {
		return 0, 0, 0
	}
	return red / cover, green / cover, blue / cover
}
