package j2k

// unmix undoes the mixing of the first three components.
func (t *tile) unmix(whole []plane[int32], parts []plane[float32]) {
	if !t.style.mix || len(t.comps) < 3 {
		return
	}
	if a, b, c := whole[0].v, whole[1].v, whole[2].v; len(a) > 0 && len(a) == len(b) && len(a) == len(c) {
		for i, y := range a {
			u, v := b[i], c[i]
			g := y - (u+v)>>2
			a[i], b[i], c[i] = v+g, g, u+g
		}
	}
	if a, b, c := parts[0].v, parts[1].v, parts[2].v; len(a) > 0 && len(a) == len(b) && len(a) == len(c) {
		for i, y := range a {
			u, v := b[i], c[i]
			a[i] = y + 1.402*v
			b[i] = y - 0.344136*u - 0.714136*v
			c[i] = y + 1.772*u
		}
	}
}

// place puts the samples of a tile into a component, within what its bits can say.
func (t *tile) place(h *Header, out *Component, tc *tileComponent, whole plane[int32], parts plane[float32], reduce int) {
	all := h.picture().sampled(out.DX, out.DY).halved(reduce)
	b := tc.res[tc.keep-1].bounds
	add, least, most := int32(1)<<(out.Bits-1), int32(0), int32(1)<<out.Bits-1
	if out.Signed {
		add, least, most = 0, -add, add-1
	}
	for y := range max(b.dy(), 0) {
		if b.dx() <= 0 {
			return
		}
		to := out.Samples[(b.y0-all.y0+y)*out.Width+b.x0-all.x0:][:b.dx()]
		if tc.shape.isExact {
			for x, v := range whole.v[y*whole.w:][:b.dx()] {
				to[x] = max(least, min(v+add, most))
			}
			continue
		}
		for x, v := range parts.v[y*parts.w:][:b.dx()] {
			v += float32(add)
			if v < 0 {
				v -= 0.5
			} else {
				v += 0.5
			}
			to[x] = int32(max(float32(least), min(v, float32(most))))
		}
	}
}
