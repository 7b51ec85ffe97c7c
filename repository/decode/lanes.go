package decode

// lanes are three numbers in one word, so that one multiplication counts three
// times. Each has 21 bits. Sums may be negative on the way, but not at the end.
type lanes uint64

const (
	laneBits = 21
	laneMask = 1<<laneBits - 1
	one      = lanes(1 | 1<<laneBits | 1<<(2*laneBits)) // 1 in every lane
)

func pack(a, b, c byte) lanes {
	return lanes(a) | lanes(b)<<laneBits | lanes(c)<<(2*laneBits)
}

// The filter's negative weights lead below black, and beyond white. So a column's
// result is kept 128 too high and not clamped, in 10 bits; a row's is 256 too
// high.
const (
	lift     = 128
	start    = one * (lift<<weightBits + 1<<(weightBits-1)) // and a half, to round
	tenBits  = one * 1023
	fullLift = 2 * lift
)

// clamped returns the level for a lane in ten bits.
func clamped() *[1024]byte {
	var t [1024]byte
	for v := range t {
		t[v] = byte(min(max(v-fullLift, 0), 255))
	}
	return &t
}

// weigh adds up rows by their weights, and leaves ten bits in each lane of sum.
func weigh(sum []lanes, rows [][]lanes, weights []lanes) {
	for i := range sum {
		sum[i] = start
	}
	for len(rows) > 4 {
		weighFour(sum, rows, weights, 0, ^lanes(0))
		rows, weights = rows[4:], weights[4:]
	}
	var four [4][]lanes // the last ones, filled up with what counts nothing
	var by [4]lanes
	for i := range four {
		four[i] = rows[0]
	}
	copy(four[:], rows)
	copy(by[:], weights)
	weighFour(sum, four[:], by[:], weightBits, tenBits)
}

// weighFour adds four rows, and shifts the sums by some bits.
func weighFour(sum []lanes, rows [][]lanes, weights []lanes, bits int, mask lanes) {
	a, b, c, d := rows[0][:len(sum)], rows[1][:len(sum)], rows[2][:len(sum)], rows[3][:len(sum)]
	u, v, w, x := weights[0], weights[1], weights[2], weights[3]
	shift := uint(bits) & 63
	for i, s := range sum {
		sum[i] = (s + u*a[i] + v*b[i] + w*c[i] + x*d[i]) >> shift & mask
	}
}

// weighed adds up neighbours by their weights, and leaves ten bits in each lane.
func weighed(row []lanes, t tap) lanes {
	weights := t.weights
	row = row[t.first:][:len(weights)]
	sum := start
	for len(weights) >= 4 && len(row) >= 4 {
		sum += weights[0]*row[0] + weights[1]*row[1] + weights[2]*row[2] + weights[3]*row[3]
		weights, row = weights[4:], row[4:]
	}
	for i, w := range weights {
		sum += w * row[i]
	}
	return sum >> weightBits & tenBits
}

// blocks adds n neighbours each of a row, and averages them if it is asked to; the last
// are as many as there are. dst may be row.
func blocks(dst, row []lanes, n int, averaged bool) {
	for i := range dst {
		part := row[i*n : min((i+1)*n, len(row))]
		var sum lanes
		for _, p := range part {
			sum += p
		}
		if averaged {
			sum = divided(sum, len(part))
		}
		dst[i] = sum
	}
}

// divided returns every lane over n, rounded.
func divided(v lanes, n int) lanes {
	if n == 1 {
		return v
	}
	d, half := uint64(n), uint64(n)/2
	a, b, c := uint64(v)&laneMask, uint64(v)>>laneBits&laneMask, uint64(v)>>(2*laneBits)
	return lanes((a+half)/d | (b+half)/d<<laneBits | (c+half)/d<<(2*laneBits))
}
