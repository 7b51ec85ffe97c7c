package desktop

import (
	"bytes"
	"image/png"
	"testing"
)

// FuzzParse reads any bytes as a thumbnail: what is found keeps to the limits, and
// survives being written again.
func FuzzParse(f *testing.F) {
	f.Add(pngWith(f, 20, 10, right()...))
	f.Add(pngWith(f, 1, 1))
	f.Add(append([]byte(signature), appendChunk(nil, "IHDR", "\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00")...))
	f.Add(append(pngWith(f, 2, 2)[:afterIHDR], appendChunk(nil, "zTXt", textURI+"\x00\x00x")...))
	f.Fuzz(func(t *testing.T, file []byte) {
		// Checksums are made right, so that what is behind them is reached.
		for _, b := range [][]byte{file, rightSums(file)} {
			facts, ok := parse(b)
			if !ok {
				continue
			}
			if facts.width < 1 || facts.width > largestEdge || facts.height < 1 || facts.height > largestEdge {
				t.Fatalf("%d by %d pixels", facts.width, facts.height)
			}
			for name, value := range facts.texts {
				if !isRead(name) || len(value) > largestText {
					t.Fatalf("text %q of %d bytes", name, len(value))
				}
			}
			if c, err := png.DecodeConfig(bytes.NewReader(b)); err == nil && (c.Width != facts.width || c.Height != facts.height) {
				t.Fatalf("%d by %d pixels, another reader finds %d by %d", facts.width, facts.height, c.Width, c.Height)
			}
			again, err := WritePNGChunks(b, []Text{{"a", "b"}})
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := parse(again); !ok && len(again) < 10_000 {
				t.Fatal("with one more text it is not read any more")
			}
		}
	})
}

// rightSums returns the file with the chunks' checksums made right.
func rightSums(file []byte) []byte {
	if len(file) < len(signature) {
		return file
	}
	b := []byte(signature)
	for rest := file[len(signature):]; len(rest) >= chunkRest; {
		length := int(rest[2])<<8 | int(rest[3]) // 64 KB are enough
		length = min(length, len(rest)-chunkRest)
		b = appendChunk(b, string(rest[4:chunkHead]), string(rest[chunkHead:chunkHead+length]))
		rest = rest[length+chunkRest:]
	}
	return b
}

func BenchmarkFind(b *testing.B) {
	s := Thumbnails{b.TempDir()}
	if err := s.Put(b.Context(), picture(), Large, plainPNG(b, 256, 192)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		f, ok := s.Find(b.Context(), picture(), 256)
		if !ok {
			b.Fatal("not found")
		}
		f.close()
	}
}
