package worker

import (
	"context"
	"testing"

	"vitrine/repository"
)

func TestAWorkerSaysThatAPictureIsNotAllThere(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	file := load(t, "canyon-wren.jpg")
	for _, c := range []struct {
		bytes []byte
		want  bool
	}{{file, false}, {file[:len(file)/2], true}} {
		got, err := p.View(context.Background(), content(c.bytes), repository.Frame{Width: 400, Height: 400})
		if err != nil || got.Partial != c.want {
			t.Errorf("of %d bytes partial is %v, want %v; %v", len(c.bytes), got.Partial, c.want, err)
		}
	}
}
