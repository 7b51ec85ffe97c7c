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
	for _, test := range []struct {
		words string
		index int
		want  error
		says  string
	}{
		{"panic", 0, repository.ErrDamaged, "panic: commanded"},
		{"exit 3", 0, repository.ErrDamaged, "exit status 3"},
		{"kill", 0, repository.ErrInterrupted, "killed"},
		{"garbage", 0, repository.ErrDamaged, "answered wrongly"},
		{"long", 0, repository.ErrDamaged, "answered wrongly"},
		{"id", 0, repository.ErrDamaged, "another request"},
		{"size", 0, repository.ErrDamaged, "answered wrongly"},
		{"full", 0, repository.ErrDamaged, "answered wrongly"},
		{"stride", 0, repository.ErrDamaged, "answered wrongly"},
		{"format", 0, repository.ErrDamaged, "format 999"},
		{"status", 0, repository.ErrDamaged, "status 77"},
		{"index 7", 3, repository.ErrDamaged, "answered wrongly"},
		{"index -1", 3, repository.ErrDamaged, "answered wrongly"},
		{"millis 0", 0, repository.ErrDamaged, "answered wrongly"},
		{"millis -5", 0, repository.ErrDamaged, "answered wrongly"},
		{"over", 0, repository.ErrDamaged, "status 12"},
		{"descriptor", 0, repository.ErrDamaged, "answered wrongly"},
		{"close", 0, repository.ErrDamaged, "closed its socket"},
		{"open", 0, repository.ErrDamaged, "open refused"},
		{"twice", 0, nil, ""},
		{"ok", 0, nil, ""},
	} {
		t.Run(test.words, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, nil)
			a := play(t, p, gifCommand("held "+test.words))
			_, err := a.Frame(t.Context(), test.index, image.Pt(8, 8))
			if !errors.Is(err, test.want) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %v with %q", err, test.want, test.says)
			}
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
