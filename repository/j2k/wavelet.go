package j2k

// number is what a wavelet is made of: whole numbers where it is reversible.
type number interface{ int32 | float32 }

// columns is how many columns are transformed side by side.
const columns = 16

// plane is a rectangle of numbers.
type plane[T number] struct {
	w, h int
	v    []T
}

// inverse puts a resolution together: in p lie, top left, what is left of it after
// halving, w by h numbers, and its edges around that. b is where the result lies.
func inverse[T number](p plane[T], b rect, w, h int, lift func(v []T, n, wide, odd int), tmp []T) {
	width, height := b.dx(), b.dy()
	for y := range height {
		row := p.v[y*p.w:][:width]
		spread(tmp, row, w, b.x0&1)
		lift(tmp, width, 1, b.x0&1)
		copy(row, tmp)
	}
	for x := 0; x < width; x += columns {
		wide := min(columns, width-x)
		for y := range height {
			to := 2*y + b.y0&1
			if y >= h {
				to = 2*(y-h) + 1 - b.y0&1
			}
			copy(tmp[to*wide:][:wide], p.v[y*p.w+x:])
		}
		lift(tmp, height, wide, b.y0&1)
		for y := range height {
			copy(p.v[y*p.w+x:][:wide], tmp[y*wide:])
		}
	}
}

// spread puts low numbers to even places and high ones to odd places, or the other way
// round where the first place is odd.
func spread[T number](to, from []T, low, odd int) {
	for i, v := range from[:low] {
		to[2*i+odd] = v
	}
	for i, v := range from[low:] {
		to[2*i+1-odd] = v
	}
}

// step adds to every second row, from first on, what f makes of its neighbours. Beyond
// the borders the rows are mirrored.
func step[T number](v []T, n, wide, first int, f func(at, before, after []T)) {
	for y := first; y < n; y += 2 {
		before, after := y-1, y+1
		if before < 0 {
			before = after
		}
		if after >= n {
			after = before
		}
		f(v[y*wide:][:wide], v[before*wide:][:wide], v[after*wide:][:wide])
	}
}

// lift53 is the reversible transform (T.800, F.3).
func lift53(v []int32, n, wide, odd int) {
	if n == 1 {
		if odd != 0 {
			for i := range v[:wide] {
				v[i] /= 2
			}
		}
		return
	}
	step(v, n, wide, odd, func(at, before, after []int32) {
		for i := range at {
			at[i] -= (before[i] + after[i] + 2) >> 2
		}
	})
	step(v, n, wide, 1-odd, func(at, before, after []int32) {
		for i := range at {
			at[i] += (before[i] + after[i]) >> 1
		}
	})
}

// lift97 is the other transform.
func lift97(v []float32, n, wide, odd int) {
	const (
		alpha, beta  = -1.586134342059924, -0.052980118572961
		gamma, delta = 0.882911075530934, 0.443506852043971
		scale        = 1.230174104914001
	)
	if n == 1 {
		if odd != 0 {
			for i := range v[:wide] {
				v[i] /= 2
			}
		}
		return
	}
	for y := range n {
		f := float32(scale)
		if y&1 != odd {
			f = 1 / scale
		}
		for i := range v[y*wide:][:wide] {
			v[y*wide+i] *= f
		}
	}
	for i, c := range []float32{delta, gamma, beta, alpha} {
		first := odd
		if i&1 != 0 {
			first = 1 - odd
		}
		step(v, n, wide, first, func(at, before, after []float32) {
			for k := range at {
				at[k] -= c * (before[k] + after[k])
			}
		})
	}
}
