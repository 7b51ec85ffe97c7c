package pixmap_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"vitrine/repository/pixmap"
)

// TestLongLinesOfXPM: colours are remembered without the lines that tell them, and no line
// is endless.
func TestLongLinesOfXPM(t *testing.T) {
	const colours, rest = 2000, 4000
	var b strings.Builder
	fmt.Fprintf(&b, "! XPM2\n1 1 %d 4\n", colours)
	for i := range colours {
		fmt.Fprintf(&b, "%04d c #123 s %s\n", i, strings.Repeat("x", rest))
	}
	b.WriteString("0000\n")
	p, err := pixmap.XPM(strings.NewReader(b.String()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	rows, dst := p.Rows(), make([]byte, 4)
	if err := rows(0, dst); err != nil || dst[0] != 0x11 {
		t.Errorf("%v, %v", dst, err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(rows)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > p.Memory+1<<20 {
		t.Errorf("%d bytes are kept, told were %d", kept, p.Memory)
	}
	long := "! XPM2\n1 1 1 1\na c " + strings.Repeat("x ", 1<<19) + "\na\n"
	if p, err = pixmap.XPM(strings.NewReader(long), int64(len(long))); err != nil {
		t.Fatal(err)
	}
	if err := p.Rows()(0, dst); err == nil {
		t.Error("a line of a megabyte is read")
	}
}
