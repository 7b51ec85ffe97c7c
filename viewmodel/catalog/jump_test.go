package catalog_test

import (
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

func TestFindPrefix(t *testing.T) {
	t.Parallel()
	c := put(t, "anna.jpg", "Ann.jpg", "b/Annex.jpg", "b/E\u0301mile.jpg", "b/\xff.jpg", "\u00c9cole.jpg", "Straße.jpg", "zebra/a.jpg")
	c.Put(repository.Photo{Key: "https://host/x/photo?id=7", Name: "7 stars"})
	v := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByListed}, nil).View
	for _, test := range []struct {
		typed      string
		from, want int
	}{
		{"ann", 0, 0},
		{"ANN", 1, 1},
		{"ann", 2, 2},
		{"ann", 3, 0}, // once round
		{"anna", 1, 0},
		{"ann.", 0, 1},
		{"ann.jpgx", 0, -1},
		{"emi", 0, 3},
		{"é", 0, 3},
		{"é", 4, 5},
		{"eco", 0, 5},
		{"strasse", 0, 6},
		{"zebra", 0, -1}, // a folder
		{"7 s", 0, 8},
		{"photo", 0, -1}, // not what people see
		{"", 0, -1},
		{"\u0301", 0, -1}, // an accent alone
		{"\xff", 0, 4},
		{"ann", -5, 0},
		{"ann", 99, 0},
	} {
		got, ok := c.FindPrefix(v, test.typed, test.from)
		if got != test.want || ok != (test.want >= 0) {
			t.Errorf("%q from %d is at %d, %v; want %d", test.typed, test.from, got, ok, test.want)
		}
	}
}
