package repotest_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"testing"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestMemoryKeepsTheContract(t *testing.T) {
	repotest.Suite(t, func(*testing.T) repotest.Setup {
		m := repotest.NewMemory("wall")
		m.SetBatch(2)
		var want []repotest.Picture
		for i, name := range []string{"b.jpg", "a.jpg", "c.png"} {
			data := repotest.JPEG(8, 8, i)
			m.Put(name, data)
			want = append(want, repotest.Picture{Name: name, Bytes: data})
		}
		return repotest.Setup{Source: m, Pictures: want, Missing: m.Photo("none.jpg")}
	})
}

func TestGateHoldsOpen(t *testing.T) {
	m := repotest.NewMemory("wall")
	m.Put("a.jpg", []byte("a"))
	gate := m.Hold("a.jpg")
	done := make(chan error)
	go func() {
		_, err := m.Open(t.Context(), m.Photo("a.jpg"))
		done <- err
	}()
	<-gate.Reached()
	select {
	case err := <-done:
		t.Fatalf("Open returned %v before the gate was released", err)
	default:
	}
	gate.Release()
	gate.Release()
	if err := <-done; err != nil {
		t.Errorf("Open: %v", err)
	}
	if got := m.Opens("a.jpg"); got != 1 {
		t.Errorf("Opens is %d, want 1", got)
	}
}

func TestGateLetsTheCancelledGo(t *testing.T) {
	m := repotest.NewMemory("wall")
	m.Put("a.jpg", []byte("a"))
	gate := m.Hold("a.jpg")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := m.Open(ctx, m.Photo("a.jpg"))
		done <- err
	}()
	<-gate.Reached()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v, want %v", err, context.Canceled)
	}
}

func TestMemoryChangesBetweenListings(t *testing.T) {
	m := repotest.NewMemory("wall")
	m.Put("a.jpg", []byte("a"))
	m.Put("b.jpg", []byte("b"))
	before := m.Photo("b.jpg")
	m.Remove("a.jpg")
	m.Put("b.jpg", []byte("c"))
	all := repotest.All(t, m)
	if len(all) != 1 || all[0].Key != before.Key || all[0].Same(before) {
		t.Errorf("listed %v after %v was replaced", all, before)
	}
	if got := m.Listings(); got != 1 {
		t.Errorf("Listings is %d, want 1", got)
	}
}

func TestMemoryFails(t *testing.T) {
	m := repotest.NewMemory("wall")
	m.Put("a.jpg", []byte("a"))
	m.Fail("a.jpg", repository.ErrDenied)
	if _, err := m.Open(t.Context(), m.Photo("a.jpg")); !errors.Is(err, repository.ErrDenied) {
		t.Errorf("Open: %v, want %v", err, repository.ErrDenied)
	}
	m.FailList(repository.ErrUnreachable)
	for photos, err := range m.List(t.Context()) {
		if photos != nil || !errors.Is(err, repository.ErrUnreachable) {
			t.Errorf("List: %v, %v; want only %v", photos, err, repository.ErrUnreachable)
		}
	}
}

func TestMakersMakePictures(t *testing.T) {
	for name, data := range map[string][]byte{
		"jpeg": repotest.JPEG(20, 10, 2),
		"png":  repotest.PNG(20, 10, 2),
	} {
		t.Run(name, func(t *testing.T) {
			m, kind, err := image.Decode(bytes.NewReader(data))
			if err != nil || kind != name || m.Bounds().Size() != image.Pt(20, 10) {
				t.Fatalf("decoded %v, %q, %v", m, kind, err)
			}
			r, g, b, _ := m.At(10, 5).RGBA()
			want := repotest.Colour(2)
			for i, d := range [3]int{int(r>>8) - int(want.R), int(g>>8) - int(want.G), int(b>>8) - int(want.B)} {
				if d < -8 || d > 8 {
					t.Errorf("channel %d is off by %d", i, d)
				}
			}
		})
	}
}

func TestMemoryKeepsTheContractOfWatching(t *testing.T) {
	repotest.WatchSuite(t, func(*testing.T) repotest.WatchSetup {
		m := repotest.NewMemory("memory")
		m.Put("a.jpg", nil)
		return repotest.WatchSetup{
			Source: m,
			Put: func() string {
				m.Put("n.jpg", []byte("n"))
				m.Tell(repository.Delta{Put: []repository.Photo{m.Photo("n.jpg")}}, nil)
				return "n.jpg"
			},
			Remove: func() {
				key := m.Photo("n.jpg").Key
				m.Remove("n.jpg")
				m.Tell(repository.Delta{Gone: []string{key}}, nil)
			},
		}
	})
}
