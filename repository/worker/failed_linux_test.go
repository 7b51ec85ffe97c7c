//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
	"vitrine/repository/worker/inside"
)

// TestASecondLaunchKnowsWhatEndsWorkers opens a folder of pictures that end their
// workers twice. The second time no worker is even started, until the user asks
// for another try or a picture has changed.
func TestASecondLaunchKnowsWhatEndsWorkers(t *testing.T) {
	t.Parallel()
	folder, thumbnails := t.TempDir(), t.TempDir()
	put := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("crash.jpg", inside.FaultMagic+"panic") // its preview does so too
	put("end.png", inside.FaultMagic+"exit 3")
	put("lie.png", inside.FaultMagic+"stride")
	put("swell.png", inside.FaultMagic+"alloc 4000")

	// launch loads all pictures as a window does, and returns why each failed, and
	// whether any worker was started.
	launch := func(again bool) (reasons map[string]string, started bool) {
		t.Helper()
		disk, err := cache.OpenDisk(cache.DiskConfig{Dir: thumbnails})
		if err != nil {
			t.Fatal(err)
		}
		defer disk.Close()
		p := faultPool(t, func(c *Config) { c.Thumbnail.Memory = 300 << 20 })
		files := source.NewDisk(folder, source.DiskOptions{})
		r := repository.New(repository.Config{Source: files, Decoder: p, Store: disk})
		reasons = make(map[string]string)
		for _, quick := range []bool{true, false} {
			queue := &wishes{again: again, quick: quick, Queue: repository.InOrder(repotest.All(t, files)...)}
			for got, err := range r.Thumbnails(t.Context(), queue, small) {
				if err != nil {
					reasons[got.Name] = err.Error()
				}
			}
		}
		if err := disk.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		return reasons, p.State().Strength != Unknown
	}

	first, started := launch(false)
	if len(first) != 4 || !started {
		t.Fatalf("the first launch: %q", first)
	}
	second, started := launch(false)
	if started {
		t.Error("the second launch starts a worker")
	}
	for name, reason := range first {
		if second[name] != reason {
			t.Errorf("%s: %q, before %q", name, second[name], reason)
		}
	}
	if third, started := launch(true); len(third) != 4 || !started {
		t.Errorf("on demand a worker is started: %v, reasons %q", started, third)
	}
	put("end.png", string(load(t, "basn6a16.png")))
	if fourth, started := launch(false); len(fourth) != 3 || fourth["end.png"] != "" || !started {
		t.Errorf("after a change: %q", fourth)
	}
}

// wishes turns what is wanted into quick looks, or has it tried again.
type wishes struct {
	repository.Queue
	quick, again bool
}

func (w *wishes) Next(ctx context.Context) (repository.Wish, context.Context, bool) {
	wish, loading, ok := w.Queue.Next(ctx)
	wish.Quick, wish.Again = w.quick, w.again
	return wish, loading, ok
}

// TestAThumbnailThatWaitedIsTriedAtTheNextLaunch remembers nothing of a worker that
// waited, as for a disk that does not answer.
func TestAThumbnailThatWaitedIsTriedAtTheNextLaunch(t *testing.T) {
	t.Parallel()
	folder, thumbnails := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.png"), []byte(inside.FaultMagic+"sleep 600000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	disk, err := cache.OpenDisk(cache.DiskConfig{Dir: thumbnails})
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	p := faultPool(t, func(c *Config) { c.Thumbnail.Time = time.Second })
	files := source.NewDisk(folder, source.DiskOptions{})
	r := repository.New(repository.Config{Source: files, Decoder: p, Store: disk})
	for _, err := range r.Thumbnails(t.Context(), repository.InOrder(repotest.All(t, files)...), small) {
		if !errors.Is(err, repository.ErrTimeout) || !strings.Contains(err.Error(), "waiting") {
			t.Errorf("got %v", err)
		}
	}
	if err := disk.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := disk.Stats().Entries; n > 0 {
		t.Errorf("%d entries on disk", n)
	}
}
