package repository_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// studio makes posters, in the first letter of a video's name, and counts them.
type studio struct {
	err   error
	made  []byte // nil is the name of the video
	stamp uint32

	mu    sync.Mutex // guards asked
	asked []string
}

func (s *studio) Poster(_ context.Context, p repository.Photo, _ repository.Content) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, p.Name)
	if s.made != nil || s.err != nil {
		return s.made, s.err
	}
	return []byte(p.Name), nil
}

func (s *studio) Stamp(repository.Photo) uint32 { return s.stamp }

// launch loads what is wished of a video at a new launch.
func (s *studio) launch(t *testing.T, source repository.Source, store repository.Store, w repository.Wish) (found repository.Thumbnail, err error) {
	t.Helper()
	r := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}, Store: store, Posters: s})
	for thumbnail, failed := range r.Thumbnails(t.Context(), &once{wish: w}, repository.Square(64, false)) {
		found, err = thumbnail, failed
	}
	return found, err
}

func TestAPosterIsMadeOnce(t *testing.T) {
	t.Parallel()
	source, store, s := repotest.NewMemory("test"), newShelf(), &studio{}
	source.Put("clip.MP4", []byte("film"))
	wish := repository.Wish{Photo: source.Photo("clip.MP4"), Document: true}

	first, err := s.launch(t, source, store, wish)
	if err != nil || first.From != repository.FromPoster || first.Format != "Video" || string(first.Pixels.Pix[:3]) != "cli" {
		t.Fatalf("%v, %v", first, err)
	}
	second, err := s.launch(t, source, store, wish)
	if err != nil || second.From != repository.FromDisk || second.Format != "Video" || string(second.Pixels.Pix[:3]) != "cli" {
		t.Errorf("%v, %v", second, err)
	}
	r := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}, Store: store, Posters: s})
	whole, err := r.Picture(t.Context(), wish.Photo, repository.Frame{Width: 900, Height: 600})
	if err != nil || whole.Format != "Video" || string(whole.Pixels.Pix[:3]) != "cli" {
		t.Errorf("the viewer has %v, %v", whole, err)
	}
	if len(s.asked) != 1 {
		t.Errorf("%d posters were made, want 1", len(s.asked))
	}

	source.Put("clip.MP4", []byte("another film"))
	if _, err := s.launch(t, source, store, repository.Wish{Photo: source.Photo("clip.MP4")}); err != nil || len(s.asked) != 2 {
		t.Errorf("of the changed file %d posters were made, %v", len(s.asked)-1, err)
	}
}

func TestAQuickLookMakesNoPoster(t *testing.T) {
	t.Parallel()
	source, s := repotest.NewMemory("test"), &studio{}
	source.Put("clip.mp4", []byte("film"))
	found, err := s.launch(t, source, newShelf(), repository.Wish{Photo: source.Photo("clip.mp4"), Quick: true, Document: true})
	if err != nil || found.Final || found.Pixels != nil || len(s.asked) != 0 {
		t.Errorf("%v, %v, asked for %q", found, err, s.asked)
	}
}

func TestWhatIsRememberedOfAPoster(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name       string
		studio     *studio
		why        string
		remembered bool
	}{
		{"made none", &studio{err: repository.NoPoster("films made none", true)}, "films made none", true},
		{"garbage", &studio{made: []byte("bad")}, "what was made is no picture", true},
		{"nothing installed", &studio{err: repository.NoPoster("bubblewrap is not installed", false)}, "bubblewrap is not installed", false},
	} {
		source, store := repotest.NewMemory("test"), newShelf()
		source.Put("clip.mp4", []byte("film"))
		wish := repository.Wish{Photo: source.Photo("clip.mp4"), Document: true}
		for launch := range 2 {
			_, err := test.studio.launch(t, source, store, wish)
			if !errors.Is(err, repository.ErrNoPoster) || !strings.HasSuffix(err.Error(), "no poster: "+test.why) {
				t.Errorf("%s, launch %d: %v", test.name, launch, err)
			}
		}
		if got := len(test.studio.asked) == 1; got != test.remembered {
			t.Errorf("%s: remembered %v, want %v", test.name, got, test.remembered)
		}
		again := wish
		again.Again = true
		before := len(test.studio.asked)
		_, _ = test.studio.launch(t, source, store, again)
		test.studio.stamp++ // another program makes them now
		_, _ = test.studio.launch(t, source, store, wish)
		if got := len(test.studio.asked) - before; got != 2 {
			t.Errorf("%s: asked %d times when asked again and of another program, want 2", test.name, got)
		}
	}
}

// A thumbnail that the desktop has made costs nothing, whatever it says of sizes.
func TestAPosterOfTheDesktopComesFirst(t *testing.T) {
	t.Parallel()
	source, s := repotest.NewMemory("test"), &studio{}
	source.Put("clip.mp4", []byte("film"))
	r := repository.New(repository.Config{
		Source: source, Decoder: repotest.Decoder{}, Store: newShelf(), Posters: s, Shared: &board{width: 256, height: 144},
	})
	for found, err := range r.Thumbnails(t.Context(), repository.InOrder(source.Photo("clip.mp4")), repository.Square(64, false)) {
		if err != nil || string(found.Pixels.Pix[:3]) != "thu" || found.Format != "Video" {
			t.Errorf("%v, %v", found, err)
		}
	}
	if len(s.asked) != 0 {
		t.Error("a poster was made")
	}
}

func TestWhatIsSaidOfADocument(t *testing.T) {
	t.Parallel()
	source := repotest.NewMemory("test")
	source.Put("paper.pdf", []byte("%PDF"))
	p := source.Photo("paper.pdf")
	r := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}, Posters: &studio{}})
	if d, err := r.Details(t.Context(), p); err != nil || d.Format != "PDF" || d.Width != 0 || len(d.Groups) != 0 {
		t.Errorf("details %v, %v", d, err)
	}
	if found := r.Facts(t.Context(), []repository.Photo{p}); len(found) != 0 {
		t.Errorf("facts %v", found)
	}
	if _, err := r.Animation(t.Context(), p); !errors.Is(err, repository.ErrStill) {
		t.Errorf("animation: %v", err)
	}
	if source.Opens("paper.pdf") != 0 {
		t.Error("the file was read")
	}
	canvas, err := r.Canvas(t.Context(), p, 0)
	if err != nil {
		t.Fatal(err)
	}
	canvas.Close()

	bare := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}})
	if _, err := bare.Picture(t.Context(), p, repository.Frame{}); !errors.Is(err, repository.ErrNoPoster) {
		t.Errorf("without anybody who makes them: %v", err)
	}
}

// What is on the web is not fetched for a poster that it cannot have.
func TestWhatIsFarHasNoPoster(t *testing.T) {
	t.Parallel()
	source, s := repotest.NewMemory("test"), &studio{}
	source.Put("clip.mp4", []byte("film"))
	p := source.Photo("clip.mp4")
	p.Size = -1
	_, err := s.launch(t, source, newShelf(), repository.Wish{Photo: p, Document: true})
	if !errors.Is(err, repository.ErrNoPoster) || !strings.Contains(err.Error(), "only files of this computer") {
		t.Errorf("error %v", err)
	}
	if source.Opens("clip.mp4") != 0 || len(s.asked) != 0 {
		t.Errorf("opened %d times, asked for %q", source.Opens("clip.mp4"), s.asked)
	}
}

// lanes is a queue of pictures and one of documents.
type lanes struct {
	repository.Queue
	posters repository.Queue
}

func (l lanes) NextPoster(ctx context.Context) (repository.Wish, context.Context, bool) {
	return l.posters.Next(ctx)
}

// slowStudio is one in which each poster waits to be released.
type slowStudio struct {
	studio
	begun   chan string
	release chan struct{}
}

func (s *slowStudio) Poster(ctx context.Context, p repository.Photo, c repository.Content) ([]byte, error) {
	s.begun <- p.Name
	select {
	case <-s.release:
		return s.studio.Poster(ctx, p, c)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func TestNoPictureWaitsForAPoster(t *testing.T) {
	t.Parallel()
	source := repotest.NewMemory("test")
	var pictures, films []repository.Photo
	for i := range 20 {
		picture, film := fmt.Sprintf("%02d.jpg", i), fmt.Sprintf("%02d.mp4", i)
		source.Put(picture, []byte(picture))
		source.Put(film, []byte(film))
		pictures, films = append(pictures, source.Photo(picture)), append(films, source.Photo(film))
	}
	s := &slowStudio{begun: make(chan string, 40), release: make(chan struct{})}
	r := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}, Jobs: 1, Posters: s})
	queue := lanes{repository.InOrder(pictures...), repository.InOrder(films...)}
	loaded := 0
	for found, err := range r.Thumbnails(t.Context(), queue, repository.Square(64, false)) {
		if err != nil {
			t.Fatal(err)
		}
		if loaded++; loaded == 20 {
			if len(s.begun) > 1 {
				t.Errorf("%d posters are made at once", len(s.begun))
			}
			close(s.release)
		}
		if isFilm := strings.HasSuffix(found.Name, ".mp4"); isFilm != (loaded > 20) {
			t.Errorf("%s is number %d", found.Name, loaded)
		}
	}
	if loaded != 40 {
		t.Errorf("%d loaded, want 40", loaded)
	}
}

// Whoever breaks off leaves no poster running.
func TestPostersEndWithTheirLoads(t *testing.T) {
	t.Parallel()
	source := repotest.NewMemory("test")
	source.Put("a.mp4", []byte("a"))
	source.Put("b.jpg", []byte("b.."))
	s := &slowStudio{begun: make(chan string, 1), release: make(chan struct{})}
	r := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}, Posters: s})
	queue := lanes{repository.InOrder(source.Photo("b.jpg")), repository.InOrder(source.Photo("a.mp4"))}
	for range r.Thumbnails(t.Context(), queue, repository.Square(64, false)) {
		<-s.begun
		break
	}
}
