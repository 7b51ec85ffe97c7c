package decode

import (
	"bytes"
	"testing"
)

// TestDepth counts how deep elements lie in each other, in a time that is in proportion to
// the text: each mark of the long one would take a millisecond if it looked for its end.
func TestDepth(t *testing.T) {
	t.Parallel()
	const marks = 8 << 20
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"none":       {"text", 0},
		"flat":       {`<?xml version="1.0"?><svg><g a="b"/><g/><g></g></svg>`, 2},
		"deep":       {"<a><b><c/><d></d></b><b/></a>", 3},
		"remarks":    {"<a><!-- <b><c> --><![CDATA[<b><c>]]><b/></a>", 1},
		"unfinished": {"<a <b/>", 1},
		"endless":    {string(bytes.Repeat([]byte("<a"), marks)), marks},
	} {
		if got := depthOf([]byte(c.text)); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
