package catalog

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
)

// Facts is what a picture says of itself.
type Facts struct {
	// Taken is what the camera's clock showed, whatever the zone; zero is
	// unknown, as are years beyond 1 to 9999. Parts of a second are not kept. It
	// comes back in UTC, so as not to look as if its zone were known.
	Taken time.Time

	// Width and Height are in pixels, upright; 0 is unknown. More than 65,535
	// counts as that.
	Width, Height int

	Camera string // "" is unknown

	Moving bool // there is a video inside
}

// SetFacts enters what a picture says of itself.
func (c *Catalog) SetFacts(r Row, f Facts) {
	taken := packTaken(f.Taken)
	edges := uint32(edge(f.Width))<<16 | uint32(edge(f.Height))
	camera := c.cameraID(f.Camera)
	was := c.camera.get(r)
	c.setMoving(r, f.Moving)
	if taken == c.taken.get(r) && edges == c.edges.get(r) && camera == was {
		return
	}
	if !c.IsGone(r) {
		c.perCamera[was]--
		c.perCamera[camera]++
	}
	c.taken.set(r, taken, c.epoch)
	c.edges.set(r, edges, c.epoch)
	c.camera.set(r, camera, c.epoch)
	c.edits++
}

// setMoving says whether there is a video inside, by which nothing is sorted or found.
func (c *Catalog) setMoving(r Row, moving bool) {
	flags := c.flags.get(r)
	to := flags &^ flagMoving
	if moving {
		to |= flagMoving
	}
	if to != flags {
		c.flags.set(r, to, c.epoch)
	}
}

func edge(n int) uint16 { return uint16(min(max(n, 0), math.MaxUint16)) }

// cameraID returns the number of a camera. Beyond 65,535 of them, further ones
// are unknown.
func (c *Catalog) cameraID(name string) uint16 {
	if name == "" {
		return 0
	}
	id, ok := c.cameraOf[name]
	if !ok && len(c.cameras) <= math.MaxUint16 {
		id = uint16(len(c.cameras))
		name = strings.Clone(name) // it may be part of something large
		c.cameras = append(c.cameras, name)
		c.perCamera = append(c.perCamera, 0)
		c.cameraOf[name] = id
	}
	return id
}

// Facts returns what the picture of a row says of itself.
func (t *table) Facts(r Row) Facts {
	edges := t.edges.get(r)
	f := Facts{
		Width: int(edges >> 16), Height: int(edges & math.MaxUint16), Camera: t.cameras[t.camera.get(r)],
		Moving: t.flags.get(r)&flagMoving != 0,
	}
	if taken := t.taken.get(r); taken != 0 {
		f.Taken = time.Unix(unpackSeconds(taken), 0).UTC()
	}
	return f
}

// Count is how many pictures have something in common.
type Count struct {
	Name  string // "" is unknown
	Count int
}

// Cameras returns the cameras that there are pictures of, the most frequent one
// first.
func (c *Catalog) Cameras() []Count { return counts(c.cameras, c.perCamera) }

// Kinds returns the kinds of pictures that there are, by their extensions, the
// most frequent one first. The names are those of package repository.
func (c *Catalog) Kinds() []Count { return counts(c.kinds.names, c.perKind) }

func counts(names []string, per []int) []Count {
	var found []Count
	for i, n := range per {
		if n > 0 {
			found = append(found, Count{names[i], n})
		}
	}
	slices.SortFunc(found, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name))
	})
	return found
}
