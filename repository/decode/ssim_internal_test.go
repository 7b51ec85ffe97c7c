package decode

import (
	"image"
	"math"
)

// ssim returns how alike two pictures of one size are in structure, by their luma
// in windows of 8 × 8, every second one each way (Wang et al., 2004): 1 if they
// are the same.
func ssim(a, b *image.RGBA) float64 {
	const side, step = 8, 2
	const c1, c2 = (0.01 * 255) * (0.01 * 255), (0.03 * 255) * (0.03 * 255)
	w, h := a.Rect.Dx(), a.Rect.Dy()
	x, y := luma(a), luma(b)
	var sum float64
	n := 0
	for top := 0; top+min(side, h) <= h; top += step {
		for left := 0; left+min(side, w) <= w; left += step {
			var sx, sy, xx, yy, xy, count float64
			for j := top; j < min(top+side, h); j++ {
				for i := left; i < min(left+side, w); i++ {
					p, q := x[j*w+i], y[j*w+i]
					sx, sy, count = sx+p, sy+q, count+1
					xx, yy, xy = xx+p*p, yy+q*q, xy+p*q
				}
			}
			mx, my := sx/count, sy/count
			vx, vy, cov := xx/count-mx*mx, yy/count-my*my, xy/count-mx*my
			sum += (2*mx*my + c1) * (2*cov + c2) / ((mx*mx + my*my + c1) * (vx + vy + c2))
			n++
		}
	}
	return sum / float64(n)
}

func luma(m *image.RGBA) []float64 {
	out := make([]float64, len(m.Pix)/4)
	for i := range out {
		p := m.Pix[4*i : 4*i+3]
		out[i] = 0.299*float64(p[0]) + 0.587*float64(p[1]) + 0.114*float64(p[2])
	}
	return out
}

// lanczos reduces by Lanczos' filter of three lobes, in floats: slow and good.
func lanczos(m *image.RGBA, out size) *image.RGBA {
	return filtered(m, out, 3, func(x float64) float64 {
		if x == 0 {
			return 1
		}
		p := math.Pi * x
		return 3 * math.Sin(p) * math.Sin(p/3) / (p * p)
	})
}

// filtered reduces by a kernel that is zero beyond its radius.
func filtered(m *image.RGBA, out size, radius float64, kernel func(x float64) float64) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cols, rows := plainTaps(w, out.w, radius, kernel), plainTaps(h, out.h, radius, kernel)
	mid := make([]float64, 4*out.w*h)
	for y := range h {
		for x, t := range cols {
			d := mid[4*(y*out.w+x):][:4]
			for k, f := range t.weights {
				p := m.Pix[4*(y*w+t.first+k):][:4]
				for c := range d {
					d[c] += f * float64(p[c])
				}
			}
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, out.w, out.h))
	for y, t := range rows {
		for i := range 4 * out.w {
			var v float64
			for k, f := range t.weights {
				v += f * mid[4*out.w*(t.first+k)+i]
			}
			dst.Pix[y*dst.Stride+i] = byte(math.Round(max(0, min(v, 255))))
		}
	}
	return dst
}

type plainTap struct {
	first   int
	weights []float64
}

func plainTaps(n, m int, radius float64, kernel func(x float64) float64) []plainTap {
	scale := max(1, float64(n)/float64(m))
	list := make([]plainTap, m)
	for i := range list {
		at := (float64(i) + 0.5) * float64(n) / float64(m)
		first := max(0, int(math.Ceil(at-radius*scale-0.5)))
		last := min(n-1, int(math.Floor(at+radius*scale-0.5)))
		t := plainTap{first: first}
		var sum float64
		for j := first; j <= last; j++ {
			f := kernel((float64(j) + 0.5 - at) / scale)
			t.weights = append(t.weights, f)
			sum += f
		}
		for j := range t.weights {
			t.weights[j] /= sum
		}
		list[i] = t
	}
	return list
}
