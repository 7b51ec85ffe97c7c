package inside

import (
	"runtime"
	"testing"
)

func TestWatch(t *testing.T) {
	t.Parallel()
	const own, parent = 100, 7
	tests := []struct {
		name   string
		budget int64
		used   int64
		parent int
		want   string
	}{
		{"within", 50, own + 50, parent, ""},
		{"over", 50, own + 51, parent, "out of memory"},
		{"no limit yet", 0, 1 << 40, parent, ""},
		{"the gallery has gone", 50, own, 1, "left alone"},
	}
	for _, test := range tests {
		said := ""
		w := &watch{
			used:   func() int64 { return test.used },
			base:   own,
			parent: func() int { return test.parent },
			first:  parent,
			end:    func(cause string) { said = cause },
		}
		if test.budget > 0 {
			w.allow(test.budget)
		}
		if w.look(); said != test.want {
			t.Errorf("%s: %q, want %q", test.name, said, test.want)
		}
	}
}

func TestWatchSeesWhatIsTaken(t *testing.T) {
	const size = 64 << 20
	b := make([]byte, size)
	for i := 0; i < len(b); i += 512 {
		b[i] = 1
	}
	if got := usedMemory(); got < size {
		t.Errorf("%d bytes taken, %d seen", size, got)
	}
	runtime.KeepAlive(b)
}
