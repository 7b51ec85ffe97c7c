package heif

import (
	"slices"
	"strings"
)

const mostThumbnails = 8

// around adds what belongs to a picture: its alpha and its thumbnails.
func (b *builder) around(p *Picture, id uint32) {
	p.Alpha, p.Premultiplied = b.alpha(id)
	if p.Alpha == nil && p.Kind == "grid" {
		p.Alpha = b.alphaOfParts(p, id)
	}
	for _, of := range b.m.back[link{"thmb", id}] {
		if t, err := b.picture(of, 0); err == nil && len(p.Thumbnails) < mostThumbnails {
			p.Thumbnails = append(p.Thumbnails, t)
		}
	}
}

// alpha returns the alpha of an item, or nil, and whether the item's colours are
// multiplied by it.
func (b *builder) alpha(id uint32) (*Picture, bool) {
	a, isKnown := b.alphas[id]
	if !isKnown {
		a = b.findAlpha(id)
		b.alphas[id] = a // a grid may have one tile many times
	}
	return a.picture, a.premultiplied
}

func (b *builder) findAlpha(id uint32) alpha {
	for _, of := range b.m.back[link{"auxl", id}] {
		if !b.isAlpha(of) {
			continue
		}
		a, err := b.picture(of, 0)
		if err != nil {
			continue
		}
		return alpha{a, slices.Contains(b.m.links[link{"prem", id}], of)}
	}
	return alpha{}
}

// alphaOfParts returns a grid of the alphas that all parts of a grid have, or nil.
func (b *builder) alphaOfParts(p *Picture, id uint32) *Picture {
	whole := &Picture{Kind: "grid", Width: p.Width, Height: p.Height, Columns: p.Columns, Rows: p.Rows}
	for _, of := range b.m.links[link{"dimg", id}] {
		a, _ := b.alpha(of)
		if a == nil {
			return nil
		}
		whole.Parts = append(whole.Parts, a)
	}
	return whole
}

// isAlpha reports whether an auxiliary picture is the alpha of another.
func (b *builder) isAlpha(id uint32) bool {
	it := b.m.items[id]
	if it == nil {
		return false
	}
	for _, which := range it.properties {
		which = max(which, -which)
		if which == 0 || which > len(b.m.properties) || b.m.properties[which-1].Kind != "auxC" {
			continue
		}
		at := b.m.properties[which-1].Extent
		at.Length = min(at.Length, 128)
		v, err := b.r.full(at)
		if err != nil {
			return false
		}
		name := v.text()
		return name == "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" ||
			strings.HasPrefix(name, "urn:mpeg:hevc:2015:auxid:1")
	}
	return false
}
