//go:build corpus

package decode_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// unlike are pictures for which the other program is no reference.
func unlike() map[string]string {
	return map[string]string{
		"formats/bmp/V5_A8_R8_G8_B8_Rgb.bmp": "it passes over the alpha that the header speaks of",
		"formats/gif/oob.gif":                "it cuts off what reaches over the screen",
	}
}

// TestCorpusLooks: what the viewer and the wall make of a picture looks as another
// program shows it, whichever way it goes.
func TestCorpusLooks(t *testing.T) {
	root := os.Getenv("VITRINE_PICTURES")
	if root == "" {
		root = "../../../shared/pictures"
	}
	all, shown := looks(t, "testdata/corpuslooks.tsv"), 0
	d := decode.New(1)
	groups := map[string]*differences{}
	for _, name := range files(t, root) {
		group := path.Dir(name)
		if !slices.Contains(lookedAt(), group) || unlike()[name] != "" {
			continue
		}
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		c, err := d.Hold(context.Background(), content(b), 0)
		want, known := all[name]
		if err != nil {
			if said := err.Error(); said != want.refusal && (known || !errors.Is(err, repository.ErrUnsupported)) {
				t.Errorf("%s: %q, want %q", name, said, want.refusal)
			}
			continue
		}
		shown++
		if c.Size() != want.size {
			t.Errorf("%s: %v, want %v", name, c.Size(), want.size)
			c.Close()
			continue
		}
		if groups[group] == nil {
			groups[group] = &differences{}
		}
		for _, w := range shownAs(t, d, c, b) {
			groups[group].add(w.limits, want.compare(t, name, w))
		}
		c.Close()
	}
	for name, g := range groups {
		t.Logf("%s: %v", name, g)
	}
	t.Logf("%d are shown", shown)
	if shown < 330 {
		t.Errorf("only %d were shown", shown)
	}
}

// lookedAt are the folders of which other programs show all that is shown here.
func lookedAt() []string {
	return []string{
		"orientation", "formats/jpeg", "formats/png", "formats/png/pngsuite", "formats/gif",
		"formats/webp", "formats/apng", "formats/tiff", "formats/bmp", "formats/icc",
		"formats/raw",
		"formats/ico", "formats/psd", "formats/other",
	}
}

// differences are how far pictures as they are, smaller ones and copies are off.
type differences map[limits]*struct{ count, sum, most float64 }

func (d differences) add(l, off limits) {
	if d[l] == nil {
		d[l] = &struct{ count, sum, most float64 }{}
	}
	d[l].count++
	d[l].sum += off.mean
	d[l].most = max(d[l].most, off.most)
}

func (d differences) String() string {
	var words []string
	for _, l := range []struct {
		name string
		limits
	}{{"as it is", asItIs}, {"reduced", reduced}, {"copied", copied}} {
		if v := d[l.limits]; v != nil {
			words = append(words, fmt.Sprintf("%s %.2f, at most %.1f", l.name, v.sum/v.count, v.most))
		}
	}
	return strings.Join(words, "; ")
}
