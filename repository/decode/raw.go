package decode

import (
	"context"
	"errors"
	"slices"

	"vitrine/repository"
	"vitrine/repository/raw"
)

// rawName is what RAWs are called, whichever maker's they are.
const rawName = "Camera RAW"

// standIn is a preview that stands for a picture that cannot be shown itself.
type standIn struct {
	kind   string // of the preview
	file   *input // the preview alone
	sensor size   // upright, of what the sensor took; none is unknown
}

// openRAW finds the largest preview in a RAW, which is shown as the picture: what the
// sensor gave is developed only where there is none ([openSensor]). Smaller ones of the same shape serve where they are
// large enough, and a preview that is there whole is better than a larger one that
// breaks off.
func openRAW(in *input) (shot, error) {
	file := raw.Read(in, in.size)
	sensor := size{file.Width, file.Height}
	var list []rawImage
	for _, found := range file.Images {
		if i, ok := openRawImage(in, found); ok {
			i.turn = i.turnFor(orient(file.Orientation), sensor)
			list = append(list, i)
		}
	}
	switch {
	case in.err != nil:
		return shot{}, in.err
	case len(list) == 0 && file.Cut:
		return shot{}, errors.New("it breaks off before its preview")
	case len(list) == 0:
		return openSensor(in, file)
	}
	slices.SortStableFunc(list, rawImage.compare)

	main := list[0]
	if !main.mayBe(sensor) {
		sensor = size{}
	}
	s := main.shot
	s.standIn = &standIn{main.kind, main.file, main.turn.size(sensor)}
	s.about = aboutRAW(file, main)
	s.pixels = func(need size) (raster, error) {
		best := main
		for _, i := range list {
			if i.isLike(main) && i.isEnough(need) {
				best = i // ever smaller
			}
		}
		r, err := best.shot.pixels(need)
		in.partial = best.file.partial
		if best.file != main.file {
			r.denom, r.stands = 0, size{main.width, main.height}
		}
		return r, err
	}
	s.small = func(edge int) (shot, error) { return smallRAW(list, edge) }
	s.regions = nil
	if main.kind == "JPEG" {
		s.regions = func(ctx context.Context, colours conversion) (parts, error) {
			return jpegRegions(ctx, main.file, main.turn, colours)
		}
	}
	return s, nil
}

// aboutRAW returns where the metadata of a RAW is: in itself, or else in its preview.
func aboutRAW(file raw.File, main rawImage) places {
	if file.EXIF.Length == 0 {
		p := main.about.from(main.off)
		p.said = file.Claims
		return p
	}
	return places{
		exif: pieceOf(file.EXIF), xmp: pieceOf(file.XMP), exposure: pieceOf(file.Exposure), gps: pieceOf(file.GPS),
		said: file.Claims,
	}
}

func pieceOf(b raw.Block) piece { return piece{b.Offset, b.Length} }

// smallRAW returns the preview to show for the picture of a RAW before that: one of the
// others, which are the smaller ones.
func smallRAW(list []rawImage, edge int) (shot, error) {
	main, best := list[0], -1
	for n, i := range list[1:] {
		if i.turn != main.turn || i.isTurned(size{main.width, main.height}) || i.width > main.width || i.height > main.height {
			continue
		}
		if best < 0 || max(i.width, i.height) >= edge {
			best = n + 1
		}
	}
	if best < 0 {
		return shot{}, repository.ErrNoPreview
	}
	s := list[best].shot
	return s, judge(list[best].kind, s, list[best].file.size)
}
