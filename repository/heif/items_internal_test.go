package heif

import (
	"bytes"
	"testing"

	"vitrine/repository/peek"
)

// TestManyProperties: properties beyond those that have numbers take no memory.
func TestManyProperties(t *testing.T) {
	t.Parallel()
	list := appendBox(nil, "ipco", bytes.Repeat(appendBox(nil, "free", nil), 20_000))
	b := fullBox("meta", appendBox(nil, "iprp", bytes.Repeat(list, 10)))
	const head = 8
	m, err := reader{peek.New(bytes.NewReader(b), int64(len(b)))}.readMeta(Extent{Offset: head, Length: int64(len(b) - head)})
	if err != nil || len(m.properties) != mostOwned {
		t.Errorf("%d properties, %v", len(m.properties), err)
	}
}
