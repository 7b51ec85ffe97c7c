package viewmodel

import "slices"

// Compared is what was compared, and how it was looked at, to be returned to. The zero
// value is nothing.
type Compared struct {
	keys   []string
	shifts []shift
	active int
	link   lens
	apart  bool
}

// Compared returns what is compared now.
func (c *Comparison) Compared() Compared {
	to := Compared{active: slices.Index(c.panes, c.active), link: c.link, apart: c.apart}
	for _, p := range c.panes {
		to.keys = append(to.keys, p.v.photo.Key)
		to.shifts = append(to.shifts, p.shift)
	}
	return to
}

// Return compares the same pictures again, as they were looked at. It reports false
// where fewer than two of them are left in the list.
func (c *Comparison) Return(to Compared) bool {
	var at []int
	var keys []string
	var shifts []shift
	active := 0
	for i, key := range to.keys {
		position := c.g.Find(key)
		if position < 0 {
			continue
		}
		if i == to.active {
			active = len(at)
		}
		at, keys, shifts = append(at, position), append(keys, key), append(shifts, to.shifts[i])
	}
	if !c.Open(at) {
		return false
	}
	c.link, c.apart = to.link, to.apart
	for i, p := range c.panes {
		p.v.ShowMember(keys[i])
		p.shift = shifts[i]
		p.v.lookAs(p.shift.On(c.link))
	}
	c.Activate(active)
	return true
}
