//go:build vitrinefault

package worker

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
	"vitrine/repository/worker/wire"
)

// pipePool returns a pool that works as on other systems than Linux.
func pipePool(t *testing.T, change func(*Config)) *Pool {
	t.Helper()
	return faultPool(t, func(c *Config) {
		c.tuning.pipes = true
		if change != nil {
			change(c)
		}
	})
}

func TestPipesDecodeAsInProcess(t *testing.T) {
	t.Parallel()
	p := pipePool(t, nil)
	plain := inside.Unsafe(1)
	for _, name := range []string{"canyon-wren.jpg", "basn6a16.png", "anim.webp", "text-named.jpg", "empty.jpg"} {
		for _, f := range []repository.Frame{small, {}} {
			want, wantKept, wantErr := plain.Copy(context.Background(), content(load(t, name)), f, 128)
			got, kept, err := p.Copy(context.Background(), content(load(t, name)), f, 128)
			if wantErr != nil || err != nil {
				if wantErr == nil || err == nil || err.Error() != wantErr.Error() {
					t.Errorf("%s: got %v, want %v", name, err, wantErr)
				}
				continue
			}
			if !bytes.Equal(kept, wantKept) || got.Width != want.Width || got.Format != want.Format || got.Bytes() != want.Bytes() {
				t.Errorf("%s: got %d × %d %s with a copy of %d bytes", name, got.Width, got.Height, got.Format, len(kept))
			}
			if want.Pixels != nil && !bytes.Equal(got.Pixels.Pix, want.Pixels.Pix) {
				t.Errorf("%s: other pixels", name)
			}
		}
	}
	if n := len(p.Workers()); n != 1 {
		t.Errorf("%d workers, although nobody did harm", n)
	}
}

func TestFaultsOverPipes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		words string
		want  error
		says  string
	}{
		{"panic", repository.ErrDamaged, "panic: commanded"},
		{"exit 3", repository.ErrDamaged, "exit status 3"},
		{"garbage", repository.ErrDamaged, "answered wrongly"},
		{"long", repository.ErrDamaged, "answered wrongly"},
		{"id", repository.ErrDamaged, "another request"},
		{"size", repository.ErrDamaged, "60000 × 60000 pixels"},
		{"stride", repository.ErrDamaged, "rows of 31 bytes"},
		{"format", repository.ErrDamaged, "format 999"},
		{"twice", nil, ""},
		{"print", nil, ""},
		{"ok", nil, ""},
	} {
		t.Run(test.words, func(t *testing.T) {
			t.Parallel()
			p := pipePool(t, nil)
			_, err := p.Decode(context.Background(), command(test.words), small)
			if !errors.Is(err, test.want) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %v with %q", err, test.want, test.says)
			}
			shows(t, p)
		})
	}
}

// TestDeaf gives a picture that no pipe holds to a worker that does not read.
func TestDeaf(t *testing.T) {
	t.Parallel()
	for name, pool := range map[string]func(*testing.T, func(*Config)) *Pool{"socket": faultPool, "pipes": pipePool} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := pool(t, nil)
			if _, err := p.Decode(context.Background(), command("deaf"), small); err != nil {
				t.Fatal(err)
			}
			deaf := p.Workers()
			p.config.Thumbnail.Time = 8 * brisk
			large := append(load(t, "quadrants_1.jpg"), make([]byte, 4<<20)...)
			if _, err := p.Decode(context.Background(), content(large), small); err != nil {
				t.Errorf("on a fresh worker: %v", err)
			}
			if left := p.Workers(); len(left) != 1 || left[0].PID == deaf[0].PID {
				t.Errorf("workers are %v, the deaf one was %v", left, deaf)
			}
		})
	}
}

// TestPipesKeepNothing: neither end of the wait holds the picture or its pixels.
func TestPipesKeepNothing(t *testing.T) {
	t.Parallel()
	l, far := pipePair(t)
	job := &job{size: 7, room: 6}
	packed, err := packCopies(content([]byte("picture")), job)
	if err != nil {
		t.Fatal(err)
	}
	p := packed.(*copies)
	done := make(chan error, 1)
	go func() {
		message, follows, err := wire.ReadFrame(far.from)
		if picture, _ := wire.ReadRest(far.from, follows); err != nil || string(message) != "request" || string(picture) != "picture" {
			err = errors.Join(err, errors.New("the worker got another request"))
		}
		done <- errors.Join(err, wire.WriteFrame(far.to, []byte("reply"), []byte("pix"), []byte("els")))
	}()
	if err := l.ask([]byte("request"), p); err != nil {
		t.Fatal(err)
	}
	if reply, err := l.receive(); err != nil || string(reply) != "reply" {
		t.Fatalf("got %q, %v", reply, err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	if l.asked != nil {
		t.Error("the link holds the parcel while it waits")
	}
	pix, kept := make([]byte, 4), make([]byte, 2)
	if err := p.read(pix, kept); err != nil || string(pix) != "pixe" || string(kept) != "ls" {
		t.Errorf("got %q and %q, %v", pix, kept, err)
	}
	if err := p.read(pix, nil); err == nil {
		t.Error("less than what came is taken for all")
	}
	if p.close(); p.data != nil || p.made != nil {
		t.Error("a closed parcel holds the picture")
	}
}

// TestPixelsThatNobodyAskedFor are not read.
func TestPixelsThatNobodyAskedFor(t *testing.T) {
	t.Parallel()
	for name, asked := range map[string]*copies{"unasked": nil, "too many": {room: 5}} {
		l, far := pipePair(t)
		l.asked = asked
		if err := wire.WriteFrame(far.to, []byte("reply"), []byte("pixels")); err != nil { // a pipe holds as much
			t.Fatal(err)
		}
		if _, err := l.receive(); !errors.Is(err, wire.ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// pipePair returns a link and the worker's end of it.
func pipePair(t *testing.T) (l, far *pipes) {
	t.Helper()
	theirs, to, err1 := os.Pipe()
	from, answers, err2 := os.Pipe()
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	l, far = &pipes{to: to, from: from}, &pipes{to: answers, from: theirs}
	t.Cleanup(l.close)
	t.Cleanup(far.close)
	return l, far
}

// TestAbandonedOverPipes ends workers whose gallery has gone.
func TestAbandonedOverPipes(t *testing.T) {
	t.Parallel()
	w, err := spawnWithPipes("")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.shakeHands(usual, 1<<30, nil); err != nil {
		t.Fatal(err)
	}
	w.link.(*pipes).to.Close()
	if !w.waitEnd(patient) || w.result.ExitCode() != 0 {
		t.Errorf("its end: %s", w.end())
	}
	w.kill()
	w.running.Wait()
}
