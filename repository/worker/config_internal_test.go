package worker

import "testing"

func TestSize(t *testing.T) {
	t.Parallel()
	const gigabyte = 1 << 30
	tests := []struct {
		name              string
		asked, processors int
		total, free       int64
		want              int
	}{
		{"nothing asked", 0, 8, 16 * gigabyte, 8 * gigabyte, 8},
		{"little free", 0, 8, 16 * gigabyte, gigabyte, 2},
		{"nothing free", 0, 8, 16 * gigabyte, 0, 1},
		{"fewer than processors", 1, 8, 16 * gigabyte, 8 * gigabyte, 1},
		{"more than processors", 12, 2, 16 * gigabyte, gigabyte, 12},
		{"more than there is memory", 100, 2, 4 * gigabyte, 4 * gigabyte, 10},
		{"many processors, little memory", 100, 16, gigabyte, gigabyte, 16},
		{"more than of use", 200, 128, 512 * gigabyte, 512 * gigabyte, 64},
	}
	for _, test := range tests {
		if got := sizeFor(test.asked, test.processors, test.total, test.free); got != test.want {
			t.Errorf("%s: %d at once, want %d", test.name, got, test.want)
		}
	}
}
