//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"image"
	"io"
	"strings"
	"sync"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

// gifCommand is a command in what looks like a GIF from outside, so that it is played.
func gifCommand(words string) repository.Content {
	return content([]byte(inside.FaultMoving + inside.FaultMagic + words + "\n"))
}

// TestPlayFaults has the worker do wrong when a frame is wanted.
func TestPlayFaults(t *testing.T) {
	t.Parallel()
	for _, test := range append(
		anyFaults(),
		faultTest{"size", repository.ErrDamaged, "answered wrongly"},
		faultTest{"stride", repository.ErrDamaged, "answered wrongly"},
		faultTest{"index 7", repository.ErrDamaged, "answered wrongly"},
		faultTest{"index -1", repository.ErrDamaged, "answered wrongly"},
		faultTest{"millis 0", repository.ErrDamaged, "answered wrongly"},
		faultTest{"millis -5", repository.ErrDamaged, "answered wrongly"},
		faultTest{"over", repository.ErrDamaged, "status 12"},
	) {
		t.Run(test.words, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, nil)
			a := play(t, p, gifCommand("held "+test.words))
			index := 0
			if strings.HasPrefix(test.words, "index") {
				index = 3 // so that one before it might come
			}
			_, err := a.Frame(t.Context(), index, image.Pt(8, 8))
			test.check(t, err)
			shows(t, p)
		})
	}
}

func TestPlayOverPipes(t *testing.T) {
	t.Parallel()
	p := pipePool(t, nil)
	playsAsInProcess(t, p)
	a := play(t, p, gifCommand("held garbage"))
	if _, err := a.Frame(t.Context(), 0, image.Pt(8, 8)); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	shows(t, p)
}

// TestPlayTime: a frame has a limit of its own.
func TestPlayTime(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.Region.Time = brisk })
	for _, words := range []string{"held loop", "held sleep 3600000"} {
		a := play(t, p, gifCommand(words))
		if _, err := a.Frame(t.Context(), 0, image.Pt(8, 8)); !errors.Is(err, repository.ErrTimeout) {
			t.Errorf("%s: got %v", words, err)
		}
		a.Close()
	}
	shows(t, p)
}

// TestManyPlayFaults leaves nothing behind: no process, no descriptor, no goroutine.
func TestManyPlayFaults(t *testing.T) {
	const rounds = 20
	words := []string{"held panic", "held garbage", "held later exit 1", "held twice", "held ok", "exit 1", "kill", "held over", "held millis 0"}
	p := faultPool(t, nil)
	shows(t, p)
	settle(t, p)
	before := counted(t)
	for range rounds {
		var work sync.WaitGroup
		for _, command := range words {
			work.Go(func() {
				a, err := p.Play(context.Background(), gifCommand(command))
				if err != nil {
					return
				}
				defer a.Close()
				for i := range 3 {
					if _, err := a.Frame(context.Background(), i, image.Pt(8, 8)); err == io.EOF {
						return
					}
				}
			})
		}
		work.Wait()
	}
	settle(t, p)
	leavesNothing(t, before)
}
