package raw_test

import (
	"bytes"
	"io"
	"testing"

	"vitrine/repository/metadata"
	"vitrine/repository/raw"
	"vitrine/repository/repotest"
)

// sample is what the files of the tests are made of.
func sample() repotest.RAW {
	return repotest.RAW{Large: repotest.JPEG(60, 40, 1), Small: repotest.JPEG(16, 12, 2), Turn: 6, Width: 600, Height: 400}
}

// single are kinds that hold the large preview alone.
var single = map[string]bool{"orf": true, "iiq": true, "mrw": true, "raf": true}

// holds reports whether one of the images is this JPEG.
func holds(f raw.File, file, jpeg []byte) bool {
	for _, i := range f.Images {
		if i.Directory == 0 && i.Offset+i.Length <= int64(len(file)) && bytes.HasPrefix(file[i.Offset:i.Offset+i.Length], jpeg) {
			return true
		}
	}
	return false
}

func TestRead(t *testing.T) {
	t.Parallel()
	s := sample()
	for kind, file := range s.Files() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f := raw.Read(bytes.NewReader(file), int64(len(file)))
			if !holds(f, file, s.Large) || holds(f, file, s.Small) == single[kind] {
				t.Errorf("the previews are not found: %+v", f.Images)
			}
			if turn := f.Orientation; turn != s.Turn && kind != "raf" {
				t.Errorf("turned %d", turn)
			}
			if f.Width != s.Width || f.Height != s.Height {
				t.Errorf("the sensor has %d × %d", f.Width, f.Height)
			}
			if f.Cut {
				t.Error("it is said to break off")
			}
			if kind == "raf" || kind == "x3f" {
				return // their JPEGs say it
			}
			c := said(file, f)
			if c.Camera() != "Maker Model X" || c.Taken().Clock.Format("2006-01-02 15:04:05") != "2013-06-04 13:54:12" {
				t.Errorf("taken %v with %q", c.Taken(), c.Camera())
			}
		})
	}
}

// said reads what the blocks say of the picture.
func said(file []byte, f raw.File) metadata.Claims {
	c := f.Claims
	for _, b := range []raw.Block{f.EXIF, f.Exposure} {
		block := file[b.Offset : b.Offset+b.Length]
		found, _ := metadata.ReadEXIF(func(off int64, n int) []byte {
			if off < 0 || off > int64(len(block)-n) {
				return nil
			}
			return block[off:][:n]
		}, 0)
		c = c.Or(found)
	}
	return c
}

// TestPlain finds the picture of a NEF that is no JPEG.
func TestPlain(t *testing.T) {
	t.Parallel()
	file := sample().Files()["nef"]
	for _, i := range raw.Read(bytes.NewReader(file), int64(len(file))).Images {
		if i.Directory == 8 {
			return
		}
	}
	t.Error("the first directory holds none")
}

// TestIs tells RAWs from other TIFFs.
func TestIs(t *testing.T) {
	t.Parallel()
	for kind, file := range sample().Files() {
		switch kind {
		case "raf", "x3f", "crw", "cr3", "mrw":
			continue // which begin as nothing else does
		}
		if !raw.Is(bytes.NewReader(file), int64(len(file))) {
			t.Errorf("%s is taken for a TIFF", kind)
		}
	}
	for name, file := range map[string][]byte{
		"nothing":                          nil,
		"text":                             []byte("II*\x00 and so on"),
		"a scan":                           repotest.TIFF(1, "", false),
		"a camera's picture":               repotest.TIFF(1, "Maker", false),
		"pages":                            repotest.TIFF(30, "", false),
		"a picture with a thumbnail below": repotest.TIFF(1, "Maker", true),
	} {
		if raw.Is(bytes.NewReader(file), int64(len(file))) {
			t.Errorf("%s is taken for a RAW", name)
		}
	}
}

// TestBroken cuts every file at many places: what is found lies in what there is.
func TestBroken(t *testing.T) {
	t.Parallel()
	for kind, file := range sample().Files() {
		for n := 0; n < len(file); n += 7 {
			f := raw.Read(bytes.NewReader(file[:n]), int64(n))
			for _, i := range f.Images {
				if i.Offset < 0 || i.Offset >= int64(n) || i.Directory >= int64(n) {
					t.Fatalf("%s of %d bytes: %+v", kind, n, i)
				}
			}
		}
		n := len(file) / 2
		if f := raw.Read(bytes.NewReader(file[:n]), int64(n)); !f.Cut && len(f.Images) == 0 {
			t.Errorf("%s: half of it is not known to be half", kind)
		}
	}
}

// counting counts what is read.
type counting struct {
	io.ReaderAt
	looks int
	bytes int64
}

func (c *counting) ReadAt(b []byte, off int64) (int, error) {
	c.looks++
	n, err := c.ReaderAt.ReadAt(b, off)
	c.bytes += int64(n)
	return n, err
}

// TestReadsLittle has a RAW of 25 MB found in some dozens of kilobytes.
func TestReadsLittle(t *testing.T) {
	t.Parallel()
	const most = 128 << 10
	s := sample()
	s.Large = append(s.Large, make([]byte, 25<<20)...)
	for kind, file := range s.Files() {
		c := &counting{ReaderAt: bytes.NewReader(file)}
		if f := raw.Read(c, int64(len(file))); !holds(f, file, s.Large[:1000]) {
			t.Errorf("%s: not found", kind)
		}
		if c.bytes > most {
			t.Errorf("%s: %d bytes in %d looks", kind, c.bytes, c.looks)
		}
	}
}

// FuzzRead looks for a panic, a place that cannot be, and a search that does not end.
func FuzzRead(f *testing.F) {
	for _, file := range sample().Files() {
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		const mostLooks = 40_000
		c := &counting{ReaderAt: bytes.NewReader(b)}
		size := int64(len(b))
		found := raw.Read(c, size)
		raw.Is(c, size)
		if c.looks > mostLooks {
			t.Errorf("%d looks at %d bytes", c.looks, size)
		}
		for _, i := range found.Images {
			if i.Directory < 0 || i.Directory >= size || i.Directory == 0 && (i.Offset <= 0 || i.Offset >= size || i.Length <= 0) {
				t.Errorf("%+v in %d bytes", i, size)
			}
		}
		if found.Orientation < 0 || found.Orientation > 8 || found.Width < 0 || found.Height < 0 {
			t.Errorf("%+v", found)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for kind, file := range sample().Files() {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			r := bytes.NewReader(file)
			for b.Loop() {
				if len(raw.Read(r, int64(len(file))).Images) == 0 {
					b.Fatal("nothing")
				}
			}
		})
	}
}
