//go:build corpus

package decode_test

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestCorpusDrawings: every drawing looks as another program shows it, at twice its size, or
// says that it does not. Text is in another font, so of that there must be as much ink.
func TestCorpusDrawings(t *testing.T) {
	all, alike, said := looks(t, "testdata/corpusdrawings.tsv"), 0, 0
	for _, file := range files(t, corpusRoot()) {
		if path.Dir(file) != "formats/svg" {
			continue
		}
		want, known := all[file]
		b, err := os.ReadFile(filepath.Join(corpusRoot(), file))
		if err != nil || !known {
			t.Fatal(file, known, err)
		}
		p, err := decode.New(1).Decode(context.Background(), content(b), repository.Frame{Width: 2 * want.size.X, Height: 2 * want.size.Y})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if w, h := p.Width>>p.Doubled, p.Height>>p.Doubled; w != want.size.X || h != want.size.Y {
			t.Errorf("%s: %d × %d, want %v", file, w, h, want.size)
		}
		most := limits{4, 20}
		if strings.HasPrefix(path.Base(file), "text-") || strings.Contains(file, "dasharray") {
			most = limits{2, 105} // the parts that letters fill are others
		}
		mean, worst := want.differs(p.Pixels, 0)
		switch isOff := mean > most.mean || worst > most.most; {
		case p.Partial:
			said++
		case isOff:
			t.Errorf("%s: off by %.2f in the mean, %.1f at most", file, mean, worst)
		default:
			alike++
		}
	}
	if t.Logf("%d alike, %d say that they are not whole", alike, said); alike != 52 || said != 4 {
		t.Errorf("%d are alike and %d say that they are not", alike, said)
	}
}
