package heif

import (
	"fmt"

	"vitrine/repository/isobox"
)

const (
	mostConfig     = 64 << 10 // bytes: of how a picture is coded
	mostLayers     = 256      // bytes: of which of its layers is meant
	mostProperties = 16 << 20 // bytes that are read of all
)

// properties reads what the properties of an item say of its picture.
func (b *builder) properties(p *Picture, it *item) error {
	for _, which := range it.properties {
		isEssential := which < 0
		which = max(which, -which)
		if which == 0 {
			continue // none
		}
		if which > len(b.m.properties) {
			return fmt.Errorf("property %d is not there", which)
		}
		box := b.m.properties[which-1]
		known, err := b.property(p, box)
		if err != nil {
			return err
		}
		if isEssential && !known {
			return UnsupportedError("the property " + fmt.Sprintf("%q", box.Kind))
		}
	}
	return nil
}

// property reads one, and reports whether it is known.
func (b *builder) property(p *Picture, box isobox.Box) (bool, error) {
	switch box.Kind {
	case "pasp", "rloc", "clli", "mdcv", "cclv", "amve", "ster", "udes", "altt", "crtt", "mdft", "iscl":
		return true, nil // changes nothing here
	case "colr":
		return true, b.colours(&p.Colours, box)
	case "ispe", "pixi", "irot", "imir", "clap", "auxC", "hvcC", "av1C", "lsel", "a1op", "a1lx":
	default:
		return false, nil
	}
	if box.Length > mostConfig {
		return true, fmt.Errorf("a property of %d bytes", box.Length)
	}
	if b.read += box.Length; b.read > mostProperties {
		return true, fmt.Errorf("more than %d bytes of properties", mostProperties)
	}
	raw, err := b.r.bytes(box.Extent)
	if err != nil {
		return true, err
	}
	f := fields{b: raw}
	switch box.Kind {
	case "ispe":
		f.uint(4)
		p.Width, p.Height = int(f.uint(4)), int(f.uint(4))
	case "pixi":
		f.uint(4)
		for n := f.uint(1); n > 0 && !f.short; n-- {
			p.Bits = max(p.Bits, int(f.uint(1)))
		}
	case "irot":
		p.Steps = append(p.Steps, Step{Turn: int(f.uint(1) & 3)})
	case "imir":
		isAcross := f.uint(1)&1 == 1
		p.Steps = append(p.Steps, Step{LeftRight: isAcross, TopBottom: !isAcross})
	case "clap":
		var c Crop
		for _, v := range []*[2]int32{&c.Width, &c.Height, &c.X, &c.Y} {
			v[0], v[1] = int32(f.uint(4)), int32(f.uint(4))
		}
		p.Steps = append(p.Steps, Step{Crop: &c})
	case "hvcC", "av1C":
		p.Config = raw
	case "lsel", "a1op", "a1lx":
		if len(p.Layers)+len(raw) > mostLayers {
			return true, fmt.Errorf("more than %d bytes of layers", mostLayers)
		}
		p.Layers = appendBox(p.Layers, box.Kind, raw)
	}
	if f.short {
		return true, errShort
	}
	return true, nil
}

// colours reads a colour property. Of each kind the first counts.
func (b *builder) colours(c *Colours, box isobox.Box) error {
	head := b.r.At(box.Offset, int(min(box.Length, 11)))
	if len(head) < 4 {
		return errShort
	}
	switch string(head[:4]) {
	case "prof", "rICC":
		if c.Profile.Length == 0 {
			c.Profile = Extent{Offset: box.Offset + 4, Length: box.Length - 4}
		}
	case "nclx":
		f := fields{b: head[4:]}
		code := Code{Primaries: int(f.uint(2)), Transfer: int(f.uint(2)), Matrix: int(f.uint(2)), Full: f.uint(1)&0x80 != 0}
		if f.short {
			return errShort
		}
		if c.Code == nil {
			c.Code = &code
		}
	}
	return nil
}
