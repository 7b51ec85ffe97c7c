package repository

import (
	"bytes"
	"context"
	"time"

	"vitrine/repository/cache"
)

// recipe is raised whenever a copy of the same picture would look different, so
// that the copies of earlier versions are misses.
const recipe = 2

// Store keeps encoded copies of pictures between launches; *cache.Disk is one. It
// never fails: what it does not have is made again.
type Store interface {
	Get(key cache.Key) ([]byte, cache.Meta, bool)
	Has(key cache.Key) bool
	Put(key cache.Key, meta cache.Meta, data []byte)
}

// copyEdges are the sizes in which copies are kept, in pixels of the shorter side.
// A frame is served by the smallest that is not smaller than itself.
func copyEdges() [2]int { return [2]int{256, 512} }

// copyEdge returns the size of the copy that serves a frame, 0 where none does.
func copyEdge(f Frame) int {
	for _, edge := range copyEdges() {
		if long := max(f.Width, f.Height); long > 0 && long <= edge {
			return edge
		}
	}
	return 0
}

// isKept reports whether a copy of p can be told from one of a later content.
func isKept(p Photo) bool { return p.Size >= 0 && !p.ModTime.IsZero() }

// isCurrent reports whether content that was opened for p is what was listed. A
// file that was replaced since is shown, but nothing of it is kept as p.
func isCurrent(c Content, p Photo) bool {
	dated, ok := c.(interface{ ModTime() time.Time })
	return !ok || c.Size() == p.Size && dated.ModTime().Equal(p.ModTime)
}

func copyKey(p Photo, edge int) cache.Key {
	return cache.KeyOf(p.Key, p.Size, p.ModTime.UnixNano(), recipe, int64(edge))
}

// kept makes the picture for the frame of a copy that is kept, if there is one
// that suffices. A copy that cannot be decoded is none.
func (r *Repository) kept(ctx context.Context, p Photo, f Frame) (Picture, bool) {
	least := copyEdge(f)
	if least == 0 || !isKept(p) {
		return Picture{}, false
	}
	for _, edge := range copyEdges() {
		if edge < least {
			continue
		}
		data, meta, ok := r.store.Get(copyKey(p, edge))
		if !ok {
			continue
		}
		picture, err := r.decoder.Decode(ctx, held{bytes.NewReader(data)}, f)
		if err == nil && suffices(picture, meta, f) {
			if !r.isDocument(p) { // of which the poster is all that there is
				picture.Width, picture.Height = int(meta.Width), int(meta.Height)
			}
			picture.Format = formatName(meta.Format)
			picture = asDrawn(picture)
			return picture, true
		}
	}
	return Picture{}, false
}

// suffices reports whether a picture made of a copy shows as much as one made of
// the picture itself: the copies of panoramas are lower than others.
func suffices(p Picture, whole cache.Meta, f Frame) bool {
	edge := max(f.Width, f.Height)
	if !f.Fill {
		return max(p.Width, p.Height) >= min(edge, max(int(whole.Width), int(whole.Height)))
	}
	return min(p.Width, p.Height) >= min(edge, int(whole.Width), int(whole.Height))
}

// decode decodes a photo for the frame and keeps a copy where that is worth it.
func (r *Repository) decode(ctx context.Context, p Photo, c Content, f Frame) (Picture, error) {
	edge := copyEdge(f)
	if edge == 0 || !isKept(p) || !isCurrent(c, p) || r.store == (nowhere{}) {
		return r.decoder.Decode(ctx, c, f)
	}
	picture, encoded, err := r.decoder.Copy(ctx, c, f, edge)
	if err == nil {
		r.keep(p, edge, picture, encoded)
		if !picture.Hash.IsZero() {
			r.facts.Put(p, Facts{Hash: picture.Hash})
		}
	}
	return picture, err
}

func (r *Repository) keep(p Photo, edge int, picture Picture, encoded []byte) {
	r.store.Put(copyKey(p, edge), cache.Meta{
		Width:  uint32(Doubled(picture.Width, -picture.Doubled)),
		Height: uint32(Doubled(picture.Height, -picture.Doubled)),
		Format: formatNumber(picture.Format),
	}, encoded)
}

// firstDocument is the number of the first kind of [Documents].
const firstDocument = 1000

// formatNumber is how a format is kept: its place in [Formats], counted from 1, or in
// [Documents].
func formatNumber(name string) uint16 {
	for i, f := range Formats() {
		if f.Name == name {
			return uint16(i + 1)
		}
	}
	for i, d := range Documents() {
		if d.Name == name {
			return uint16(firstDocument + i)
		}
	}
	return 0
}

func formatName(number uint16) string {
	if all := Formats(); number >= 1 && int(number) <= len(all) {
		return all[number-1].Name
	}
	if all := Documents(); number >= firstDocument && int(number) < firstDocument+len(all) {
		return all[number-firstDocument].Name
	}
	return ""
}

// held is content in memory.
type held struct{ *bytes.Reader }

func (h held) Size() int64 { return h.Reader.Size() }
func (held) Close() error  { return nil }

// IsCopy tells a decoder that these are no stranger's bytes, if it cares.
func (held) IsCopy() {}

// nowhere keeps nothing.
type nowhere struct{}

func (nowhere) Get(cache.Key) ([]byte, cache.Meta, bool) { return nil, cache.Meta{}, false }
func (nowhere) Has(cache.Key) bool                       { return false }
func (nowhere) Put(cache.Key, cache.Meta, []byte)        {}
