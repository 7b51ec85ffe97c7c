package jpegdc_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

func TestReadHeader(t *testing.T) {
	t.Parallel()
	sof := func(marker byte, body ...byte) []byte {
		var w bytes.Buffer
		w.Write([]byte{0xff, 0xd8})
		segment(&w, 0xe1, []byte("Exif with \xff\xc0 in it")...)
		segment(&w, int(marker), body...)
		segment(&w, 0xda)
		return w.Bytes()
	}
	grey := []byte{8, 0x01, 0x02, 0x03, 0x04, 1, 1, 0x11, 0}
	cases := []struct {
		name      string
		data      []byte
		want      jpegdc.Header
		err       error
		supported error
	}{
		{"baseline", sof(0xc0, grey...), jpegdc.Header{jpegdc.Baseline, 772, 258, 8, 1}, nil, nil},
		{"extended", sof(0xc1, grey...), jpegdc.Header{jpegdc.Extended, 772, 258, 8, 1}, nil, nil},
		{"progressive", sof(0xc2, grey...), jpegdc.Header{jpegdc.Progressive, 772, 258, 8, 1}, nil, nil},
		{"lossless", sof(0xc3, grey...), jpegdc.Header{jpegdc.Lossless, 772, 258, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"JPEG-LS", sof(0xf7, grey...), jpegdc.Header{jpegdc.Lossless, 772, 258, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"hierarchical", sof(0xc5, grey...), jpegdc.Header{jpegdc.Hierarchical, 772, 258, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"hierarchical sequence", sof(0xde, grey...), jpegdc.Header{jpegdc.Hierarchical, 772, 258, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"arithmetic", sof(0xc9, grey...), jpegdc.Header{jpegdc.Arithmetic, 772, 258, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"12 bits", sof(0xc1, 12, 0, 9, 0, 8, 3), jpegdc.Header{jpegdc.Extended, 8, 9, 12, 3}, nil, jpegdc.ErrUnsupported},
		{"two components", sof(0xc0, 8, 0, 9, 0, 8, 2), jpegdc.Header{jpegdc.Baseline, 8, 9, 8, 2}, nil, jpegdc.ErrUnsupported},
		{"height later", sof(0xc0, 8, 0, 0, 0, 8, 1), jpegdc.Header{jpegdc.Baseline, 8, 0, 8, 1}, nil, jpegdc.ErrUnsupported},
		{"no width", sof(0xc0, 8, 0, 9, 0, 0, 1), jpegdc.Header{jpegdc.Baseline, 0, 9, 8, 1}, nil, jpegdc.ErrDamaged},
		{"short", sof(0xc0, 8, 0, 9), jpegdc.Header{}, jpegdc.ErrDamaged, nil},
		{"no frame", sof(0xe2, grey...), jpegdc.Header{}, jpegdc.ErrDamaged, nil},
		{"cut", sof(0xc0, grey...)[:8], jpegdc.Header{}, jpegdc.ErrDamaged, nil},
		{"no JPEG", []byte("GIF89a"), jpegdc.Header{}, jpegdc.ErrDamaged, nil},
		{"nothing", nil, jpegdc.Header{}, jpegdc.ErrDamaged, nil},
	}
	for _, c := range cases {
		h, err := jpegdc.ReadHeader(c.data)
		if h != c.want || !errors.Is(err, c.err) || c.err == nil && err != nil {
			t.Errorf("%s: got %+v, %v, want %+v, %v", c.name, h, err, c.want, c.err)
		}
		if err == nil {
			if got := h.Supported(); !errors.Is(got, c.supported) || c.supported == nil && got != nil {
				t.Errorf("%s: supported: %v, want %v", c.name, got, c.supported)
			}
		}
		if _, err := jpegdc.Decode(c.data, jpegdc.Options{}); err == nil || !isKnown(err) {
			t.Errorf("%s: decoded: %v", c.name, err)
		}
	}
}

func TestMaxPixels(t *testing.T) {
	t.Parallel()
	p := somePicture(0xc0, 0, 0x11)
	data := p.sequential(false)
	if _, err := jpegdc.Decode(data, jpegdc.Options{MaxPixels: 160*128 - 1}); !errors.Is(err, jpegdc.ErrTooLarge) {
		t.Errorf("got %v, want %v", err, jpegdc.ErrTooLarge)
	}
	if _, err := jpegdc.Decode(data, jpegdc.Options{MaxPixels: 160 * 128}); err != nil {
		t.Error(err)
	}
}

// TestBrokenTables refuses what cannot be decoded with the tables that are there.
func TestBrokenTables(t *testing.T) {
	t.Parallel()
	data := somePicture(0xc0, 0, 0x11).sequential(false)
	cases := []struct {
		name     string
		from, to []byte
	}{
		{"no codes", []byte{0xff, 0xc4}, []byte{0xff, 0xe4}},
		{"too many codes", []byte{0xff, 0xc4, 0, 210, 0, 0, 1}, []byte{0xff, 0xc4, 0, 210, 0, 3, 1}},
		{"no quantisation", []byte{0xff, 0xdb}, []byte{0xff, 0xe4}},
		{"quantisation by 0", []byte{0xff, 0xdb, 0, 67, 0, 3}, []byte{0xff, 0xdb, 0, 67, 0, 0}},
		{"another component", []byte{0xff, 0xda, 0, 8, 1, 1}, []byte{0xff, 0xda, 0, 8, 1, 9}},
		{"another table", []byte{0xff, 0xda, 0, 8, 1, 1, 0}, []byte{0xff, 0xda, 0, 8, 1, 1, 1}},
		{"tables beyond", []byte{0xff, 0xda, 0, 8, 1, 1, 0}, []byte{0xff, 0xda, 0, 8, 1, 1, 0x77}},
		{"no components", []byte{0xff, 0xda, 0, 8, 1}, []byte{0xff, 0xda, 0, 8, 0}},
		{"sampling by 0", []byte{1, 1, 0x11, 0}, []byte{1, 1, 0x01, 0}},
	}
	for _, c := range cases {
		if !bytes.Contains(data, c.from) {
			t.Errorf("%s: the picture does not have it", c.name)
		}
		broken := bytes.Replace(data, c.from, c.to, 1)
		if _, err := jpegdc.Decode(broken, jpegdc.Options{}); !errors.Is(err, jpegdc.ErrDamaged) {
			t.Errorf("%s: got %v, want %v", c.name, err, jpegdc.ErrDamaged)
		}
	}
}

// TestSecondPicture decodes with tables that are the same, and others, one after
// the other.
func TestSecondPicture(t *testing.T) {
	t.Parallel()
	var d jpegdc.Decoder
	for i := range 12 {
		r := rand.New(rand.NewPCG(uint64(i/3), 1))
		p := newPicture(0xc0+i%2*2, 100, 50, 0x11)
		p.dc, p.ac = shuffledCodes(r, profiles[i%4].dc, profiles[i/3].ac)
		p.randomize(r)
		data := p.sequential(false)
		if i%2 == 1 {
			data = p.progressive(r, 1, false)
		}
		m, err := d.Decode(data, jpegdc.Options{})
		if err != nil || m.Partial {
			t.Fatalf("picture %d: %v", i, err)
		}
		for j, v := range components(m.Pixels)[0].pix {
			if want := p.planes[0].want(j); v != want {
				t.Fatalf("picture %d: sample %d is %d, want %d", i, j, v, want)
			}
		}
	}
	if _, err := d.Decode(somePicture(0xc0, 0, 0x11).sequential(false)[:100], jpegdc.Options{}); err == nil {
		t.Error("tables of another picture were used")
	}
}
