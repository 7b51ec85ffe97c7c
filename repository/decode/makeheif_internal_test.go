package decode

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"vitrine/repository/heif"
)

// isoBox makes a box.
func isoBox(name string, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return slices.Concat(isoNumber(4, 8+len(body)), []byte(name), body)
}

// isoFull makes a box with a version and no flags.
func isoFull(name string, version int, parts ...[]byte) []byte {
	return isoBox(name, isoNumber(4, version<<24), slices.Concat(parts...))
}

func isoNumber(n, v int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(v))[8-n:] }

// gridFile is a HEIC that is a grid of coded pictures.
type gridFile struct {
	columns, rows, width, height int
	tile                         *heif.Picture
	tiles                        [][]byte // what each is coded as
	steps                        [][]byte // boxes of properties
}

// file writes it.
func (g gridFile) file() []byte {
	const ispe, config, own = 1, 2, 3
	n := len(g.tiles)
	grid := n + 1
	properties := [][]byte{
		isoFull("ispe", 0, isoNumber(4, g.tile.Width), isoNumber(4, g.tile.Height)), isoBox("hvcC", g.tile.Config),
		isoFull("ispe", 0, isoNumber(4, g.width), isoNumber(4, g.height)),
	}
	of := []byte{own}
	for i, s := range g.steps {
		properties = append(properties, s)
		of = append(of, byte(0x80|(own+1+i)))
	}
	body := slices.Concat([]byte{0, 0, byte(g.rows - 1), byte(g.columns - 1)}, isoNumber(2, g.width), isoNumber(2, g.height))
	head := func(at int) []byte {
		var list, places, owned, parts []byte
		for i, t := range g.tiles {
			id := isoNumber(2, i+1)
			list = append(list, isoFull("infe", 2, id, isoNumber(2, 0), []byte("hvc1\x00"))...)
			places = slices.Concat(places, id, isoNumber(2, 0), isoNumber(2, 0), isoNumber(2, 1), isoNumber(4, at), isoNumber(4, len(t)))
			owned = slices.Concat(owned, id, []byte{2, ispe, 0x80 | config})
			parts = append(parts, id...)
			at += len(t)
		}
		id := isoNumber(2, grid)
		list = append(list, isoFull("infe", 2, id, isoNumber(2, 0), []byte("grid\x00"))...)
		places = slices.Concat(places, id, isoNumber(2, 1), isoNumber(2, 0), isoNumber(2, 1), isoNumber(4, 0), isoNumber(4, len(body)))
		owned = slices.Concat(owned, id, isoNumber(1, len(of)), of)
		return slices.Concat(isoBox("ftyp", []byte("heic\x00\x00\x00\x00mif1heic")), isoFull("meta", 0,
			isoFull("hdlr", 0, isoNumber(4, 0), []byte("pict"), make([]byte, 13)), isoFull("pitm", 0, id),
			isoFull("iinf", 0, isoNumber(2, n+1), list), isoFull("iloc", 1, []byte{0x44, 0}, isoNumber(2, n+1), places),
			isoBox("iprp", isoBox("ipco", properties...), isoFull("ipma", 0, isoNumber(4, n+1), owned)),
			isoFull("iref", 0, isoBox("dimg", id, isoNumber(2, n), parts)), isoBox("idat", body)))
	}
	h := head(len(head(0)) + 8)
	return slices.Concat(h, isoBox("mdat", g.tiles...))
}

// gridOf is a grid of which each tile is the picture in a file.
func gridOf(tb testing.TB, file []byte, columns, rows, width, height int) gridFile {
	tb.Helper()
	f, err := heif.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	at := f.Picture.Data[0]
	coded := file[at.Offset:][:at.Length]
	return gridFile{columns, rows, width, height, f.Picture, slices.Repeat([][]byte{coded}, columns*rows), nil}
}
