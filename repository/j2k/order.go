package j2k

import "slices"

// The orders in which packets come: by layer, resolution, component and place.
const (
	orderLRCP = iota
	orderRLCP
	orderRPCL
	orderPCRL
	orderCPRL
)

// place is a precinct, and where it lies on the reference grid.
type place struct{ r, c, i, x, y int }

// packets reads all packets of a tile, in their order. It reports whether they were
// all there.
func (t *tile) packets(h *Header, s *source) (bool, error) {
	orders := t.style.orders
	if len(orders) == 0 {
		orders = []progression{{res1: maxLevels + 1, comp1: len(t.comps), layers: t.style.layers, order: t.style.order}}
	}
	missing := t.wanted()
	for _, o := range orders {
		layers := min(o.layers, t.style.layers)
		all := t.places(h, o, layers)
		outer, inner := 1, layers
		if o.order == orderLRCP || o.order == orderRLCP {
			outer, inner = layers, 1
		}
		var groups [][]place
		switch o.order {
		case orderRLCP:
			groups = byResolution(all)
		default:
			groups = [][]place{all}
		}
		for _, group := range groups {
			for l := range outer {
				for _, p := range group {
					for k := range inner {
						layer := max(l, k)
						tc := t.comps[p.c]
						if tc.res[p.r].precincts[p.i].layers > layer {
							continue
						}
						if missing == 0 {
							return true, nil
						}
						isThere, err := t.packet(s, tc, p.r, p.i, layer)
						if err != nil || !isThere {
							return false, err
						}
						if p.r < tc.keep {
							missing--
						}
					}
				}
			}
		}
	}
	return true, nil
}

// wanted returns how many packets tell of what is decoded.
func (t *tile) wanted() (n int) {
	for _, tc := range t.comps {
		for _, res := range tc.res[:tc.keep] {
			n += len(res.precincts) * t.style.layers
		}
	}
	return n
}

func byResolution(all []place) (groups [][]place) {
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(p place) bool { return p.r != all[0].r })
		if n < 0 {
			n = len(all)
		}
		groups, all = append(groups, all[:n]), all[n:]
	}
	return groups
}

// places returns the precincts of a progression of which not all layers were read, in
// their order.
func (t *tile) places(h *Header, o progression, layers int) (all []place) {
	for c, tc := range t.comps {
		if c < o.comp0 || c >= o.comp1 {
			continue
		}
		for r, res := range tc.res {
			if r < o.res0 || r >= o.res1 {
				continue
			}
			dx, dy := h.Components[c].DX<<res.level, h.Components[c].DY<<res.level
			for i := range res.precincts {
				if res.precincts[i].layers >= layers {
					continue
				}
				x := (res.bounds.x0>>res.precW + i%res.wide) << res.precW * dx
				y := (res.bounds.y0>>res.precH + i/res.wide) << res.precH * dy
				all = append(all, place{r, c, i, max(x, t.bounds.x0), max(y, t.bounds.y0)})
			}
		}
	}
	key := func(p place) [5]int {
		switch o.order {
		case orderLRCP, orderRLCP:
			return [5]int{p.r, p.c, p.i}
		case orderRPCL:
			return [5]int{p.r, p.y, p.x, p.c, p.i}
		case orderPCRL:
			return [5]int{p.y, p.x, p.c, p.r, p.i}
		}
		return [5]int{p.c, p.y, p.x, p.r, p.i}
	}
	slices.SortFunc(all, func(p, q place) int {
		a, b := key(p), key(q)
		return slices.Compare(a[:], b[:])
	})
	return all
}
