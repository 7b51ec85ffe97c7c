package layout

const (
	usualShape = 4.0 / 3 // of a picture whose shape is unknown: most cameras' and phones'
	narrowest  = 0.4     // width by height of a place; taller pictures lie whole inside
	widest     = 4.0     // the same for panoramas
)

// aspect returns the width by height of the place that a picture gets.
func aspect(shape func(int) (int, int), i int) float64 {
	w, h := 0, 0
	if shape != nil {
		w, h = shape(i)
	}
	if w <= 0 || h <= 0 {
		return usualShape
	}
	return min(max(float64(w)/float64(h), narrowest), widest)
}

// estimate returns how high a block will be, judged from a few of its pictures.
func (j *Justified) estimate(b int) int {
	n, sum := j.size(b), 0.0
	samples := min(n, sampleShape)
	for k := range samples {
		sum += aspect(j.config.Shape, j.blocks[b].start+k*n/samples)
	}
	rows := j.breaker.rows(n, sum/float64(samples))
	return j.lead(b) + rows*(j.config.Edge+j.below())
}

// estimatedRows returns into how many rows a block is thought to fall that is
// not laid out. They have equal heights and each has equal parts.
func (j *Justified) estimatedRows(b int) int {
	row := j.config.Edge + j.below()
	return min(max((j.blocks[b].height-j.lead(b)+row/2)/row, 1), j.size(b))
}

func (j *Justified) estimatedRow(b int, top int64, r int) Row {
	start, lead := j.blocks[b].start, j.lead(b)
	n, size, height := j.estimatedRows(b), j.size(b), j.blocks[b].height-lead
	first, behind := r*size/n, (r+1)*size/n
	upper, lower := r*height/n, (r+1)*height/n
	y, end := top+int64(lead+upper), top+int64(lead+lower)
	return Row{
		First: start + first, Last: start + behind - 1,
		Y: y, Height: max(lower-upper-j.below(), 1), Bottom: end - int64(j.config.Gap), End: end,
		gap: j.config.Gap, left: j.config.Gap, width: j.breaker.width + j.config.Gap, parts: behind - first,
	}
}
