//go:build linux

package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"vitrine/repository"
)

func keys(photos []repository.Photo) string {
	var all []string
	for _, p := range photos {
		all = append(all, p.Key)
	}
	return strings.Join(all, " ")
}

// putsOf returns all that was put, and fails t on anything else.
func putsOf(t *testing.T, all []heard) (puts []repository.Photo) {
	t.Helper()
	for _, h := range all {
		if h.err != nil || h.Rescan || h.Gone != nil || h.GoneFolders != nil {
			t.Errorf("heard %v and %v, want pictures put only", h.Delta, h.err)
		}
		puts = append(puts, h.Put...)
	}
	return puts
}

func TestWatchGathers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		w.add("/p/b.jpg", 0, 1)
		x := watchWorld(t, w, "/p", nil)
		if first := x.after(time.Second); len(first) == 0 || first[0].Rescan || first[0].at != 0 || putsOf(t, first) != nil {
			t.Errorf("heard %v, want a first delta at once, and nothing in it", first)
		}
		w.looks()

		began := time.Since(x.began)
		w.add("/p/10.jpg", 0, 7)
		w.add("/p/9.jpg", 0, 8)
		w.remove("/p/b.jpg")
		x.tell("/p/10.jpg", fsnotify.Create)
		x.tell("/p/9.jpg", fsnotify.Create)
		time.Sleep(100 * time.Millisecond)
		x.tell("/p/10.jpg", fsnotify.Write)
		x.tell("/p/b.jpg", fsnotify.Remove)
		x.tell("/p/text.txt", fsnotify.Write)
		x.tell("/p/.hidden.jpg", fsnotify.Create)
		got := x.after(10 * time.Second)
		if len(got) != 1 || keys(got[0].Put) != "/p/9.jpg /p/10.jpg" || !slices.Equal(got[0].Gone, []string{"/p/b.jpg"}) {
			t.Fatalf("heard %v, want one delta with two pictures put and one gone", got)
		}
		if after := got[0].at - began; after != 300*time.Millisecond {
			t.Errorf("heard %v after the first change, want 200 ms after the last", after)
		}
		if p := got[0].Put[1]; p.Name != "10.jpg" || p.Size != 7 || p.ModTime.IsZero() {
			t.Errorf("put %v, want it as a listing has it", p)
		}
		for path, n := range w.looks() {
			if n > 1 && path != "/p" && path != "/p/b.jpg" { // what is gone may be a link
				t.Errorf("%d looks at %s, want one", n, path)
			}
			if path == "/p/text.txt" || path == "/p/.hidden.jpg" {
				t.Errorf("a look at %s, which is not listed", path)
			}
		}
	})
}

func TestWatchWaitsForFilesBeingWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		x := watchWorld(t, w, "/p", nil)
		x.after(time.Second)
		w.add("/p/other.jpg", 0, 1)
		x.tell("/p/other.jpg", fsnotify.Create)
		w.add("/p/slow.jpg", 0, 0)
		began := time.Since(x.began)
		for i := range 80 { // 8 s
			w.write("/p/slow.jpg", int64(i))
			x.tell("/p/slow.jpg", fsnotify.Write)
			time.Sleep(100 * time.Millisecond)
		}
		var told []string
		for _, h := range x.after(time.Second) {
			for _, p := range h.Put {
				told = append(told, fmt.Sprintf("%v %s %d", (h.at-began).Round(time.Second), p.Name, p.Size))
			}
		}
		want := []string{"1s other.jpg 1", "5s slow.jpg 49", "8s slow.jpg 79"}
		if len(told) != 3 || told[0] != want[0] || !strings.HasPrefix(told[1], "5s slow.jpg") || told[2] != want[2] {
			t.Errorf("told %q, want something like %q", told, want)
		}
	})
}

// What is found in a new folder may be being written by whoever made the folder.
func TestWatchWaitsForFilesInNewFolders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		x := watchWorld(t, w, "/p", nil)
		x.after(time.Second)
		w.add("/p/new/1.jpg", 0, 1)
		x.tell("/p/new", fsnotify.Create)
		time.Sleep(150 * time.Millisecond)
		w.write("/p/new/1.jpg", 2) // before the folder is watched
		time.Sleep(150 * time.Millisecond)
		w.write("/p/new/1.jpg", 3)
		x.tell("/p/new/1.jpg", fsnotify.Write)
		if puts := putsOf(t, x.after(time.Minute)); len(puts) != 1 || puts[0].Size != 3 {
			t.Errorf("put %v, want the whole file once", puts)
		}
	})
}

func TestWatchTellsOfFolders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		for i := range 2_000 {
			w.add(fmt.Sprintf("/p/old/%d.jpg", i), 0, 1)
		}
		w.add("/p/old/deep/x.jpg", 0, 1)
		x := watchWorld(t, w, "/p", nil)
		x.after(time.Second)
		w.rename("/p/old", "/p/new")
		x.tell("/p/old", fsnotify.Rename)
		x.tell("/p/new", fsnotify.Create)
		got := x.after(time.Second)
		if len(got) < 4 || !slices.Equal(got[0].GoneFolders, []string{"/p/old/"}) || len(got[0].Put) == 0 {
			t.Fatalf("heard %d deltas, the first %v; want the old folder gone with the first of the new", len(got), got[0])
		}
		got[0].GoneFolders = nil
		puts := putsOf(t, got)
		if len(puts) != 2_001 || puts[0].Key != "/p/new/0.jpg" || puts[2_000].Key != "/p/new/deep/x.jpg" {
			t.Errorf("%d pictures put, from %v to %v", len(puts), puts[0], puts[len(puts)-1])
		}
		for _, h := range got {
			if len(h.Put) > fullBatch {
				t.Errorf("%d pictures in one delta, want at most %d", len(h.Put), fullBatch)
			}
		}
		x.notifier.mu.Lock()
		defer x.notifier.mu.Unlock()
		if fmt.Sprint(x.notifier.added) != "map[/p:true /p/new:true /p/new/deep:true]" {
			t.Errorf("watched: %v", x.notifier.added)
		}
	})
}

// A folder that was taken out and put back is watched again once it is listed.
func TestWatchTakesFoldersUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		w.add("/p/usb/1.jpg", 0, 1)
		x := watchWorld(t, w, "/p", nil)
		x.after(time.Second)
		if err := x.notifier.Remove("/p/usb"); err != nil { // the system forgets it, and says nothing
			t.Fatal(err)
		}
		for range x.disk.List(t.Context()) {
		}
		if x.notifier.mu.Lock(); !x.notifier.added["/p/usb"] {
			t.Error("the folder is not watched again")
		}
		x.notifier.mu.Unlock()
	})
}

func TestWatchBoundsBursts(t *testing.T) {
	t.Run("of few files", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/p")
			w.add("/p/1.jpg", 0, 1)
			x := watchWorld(t, w, "/p", nil)
			x.after(time.Second)
			began := time.Now()
			for range 100_000 {
				x.tell("/p/1.jpg", fsnotify.Write)
			}
			if took := time.Since(began); took < 4*time.Second {
				t.Errorf("100,000 notices are taken in %v, want no more than %d a second", took, mostNotices)
			}
			if puts := putsOf(t, x.after(time.Second)); len(puts) == 0 || len(puts) > 5 {
				t.Errorf("the picture is told of %d times, want a few", len(puts))
			}
		})
	})
	t.Run("of many files", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/p")
			x := watchWorld(t, w, "/p", nil)
			x.after(time.Second)
			for i := range mostPending + 1 {
				x.tell(fmt.Sprintf("/p/%d.jpg", i), fsnotify.Create)
			}
			got := x.after(time.Second)
			if len(got) == 0 || !got[0].Rescan || got[0].Put != nil {
				t.Fatalf("heard %v, want to list again", got)
			}
		})
	})
	t.Run("of what nobody shows", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/p")
			x := watchWorld(t, w, "/p", nil)
			x.after(time.Second)
			for i := range 100_000 {
				x.tell(fmt.Sprintf("/p/%d.tmp", i), fsnotify.Write)
			}
			if got := x.after(time.Minute); got != nil || len(w.looks()) > 30 {
				t.Errorf("heard %v, want nothing", got)
			}
		})
	})
}

func TestWatchListsAgainAfterAnOverflow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/p")
		w.add("/p/a/1.jpg", 0, 1)
		x := watchWorld(t, w, "/p", nil)
		x.after(time.Second)
		var pauses []time.Duration
		for range 6 {
			before := x.notifier
			before.fails <- fsnotify.ErrEventOverflow
			lost := time.Since(x.began)
			for got := []heard(nil); got == nil; got = x.after(time.Second) {
				if len(got) > 0 && !got[0].Rescan {
					t.Fatalf("heard %v, want to list again", got)
				}
			}
			pauses = append(pauses, (time.Since(x.began) - lost).Truncate(5*time.Second))
			if !before.closed || x.notifier == before || !x.notifier.added["/p/a"] {
				t.Error("the folders are not watched anew")
			}
		}
		want := []time.Duration{0, 5 * time.Second, 10 * time.Second, 20 * time.Second, 40 * time.Second, 60 * time.Second}
		if !slices.Equal(pauses, want) {
			t.Errorf("lists again after %v, want after %v", pauses, want)
		}
		x.after(2 * time.Minute)
		x.notifier.fails <- fsnotify.ErrEventOverflow
		if got := x.after(time.Second); len(got) == 0 || !got[0].Rescan {
			t.Errorf("heard %v after a quiet time, want to list again at once", got)
		}
	})
}

// What comes while a slow listing reads a folder is in neither the names that are
// read nor those before.
// Some file systems count the time in steps of seconds.
func TestWatchKnowsWhenTheSourceIsAway(t *testing.T) {
	for _, c := range []struct {
		name       string
		away, back func(w *world)
		want       error
	}{
		{
			"removed and made again",
			func(w *world) { w.remove("/m/p") },
			func(w *world) { w.add("/m/p/new.jpg", 0, 1) },
			repository.ErrNotFound,
		},
		{
			"unmounted and mounted",
			func(w *world) {
				w.rename("/m/p", "/m/.aside")
				w.change(func() { w.put("/m/p", fs.ModeDir, 0).dev = 7 })
			},
			func(w *world) { w.remove("/m/p"); w.rename("/m/.aside", "/m/p") },
			repository.ErrNotFound,
		},
		{
			"replaced by a file, and back",
			func(w *world) { w.rename("/m/p", "/m/.aside"); w.add("/m/p", 0, 0) },
			func(w *world) { w.remove("/m/p"); w.rename("/m/.aside", "/m/p") },
			repository.ErrNotFile,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld("/m/p")
				w.add("/m/p/1.jpg", 0, 1)
				x := watchWorld(t, w, "/m/p", nil)
				x.after(time.Minute)
				c.away(w)
				got := x.after(time.Hour)
				if len(got) != 1 || !got[0].State.Offline || !errors.Is(got[0].err, repository.ErrOffline) || !errors.Is(got[0].err, c.want) {
					t.Fatalf("heard %v, want %v once", got, repository.ErrOffline)
				}
				c.back(w)
				got = x.after(6 * time.Second)
				if len(got) == 0 || !got[0].Rescan || got[0].State.Offline {
					t.Fatalf("heard %v, want to list again", got)
				}
				w.add("/m/p/2.jpg", 0, 1)
				x.tell("/m/p/2.jpg", fsnotify.Create)
				if puts := putsOf(t, x.after(time.Second)); keys(puts) != "/m/p/2.jpg" {
					t.Errorf("put %v after it, want the new picture", puts)
				}
			})
		})
	}
	t.Run("replaced by another folder", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/m/p")
			x := watchWorld(t, w, "/m/p", nil)
			x.after(time.Minute)
			w.rename("/m/p", "/m/q")
			w.add("/m/p/other.jpg", 0, 1)
			if got := x.after(6 * time.Second); len(got) == 0 || !got[0].Rescan {
				t.Errorf("heard %v, want to list again", got)
			}
		})
	})
}

func TestWatchDoesNotHangWithTheSystem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		w.far["/nas"] = "NFS"
		w.add("/nas/1.jpg", 0, 1)
		x := watchWorld(t, w, "/nas", nil)
		x.after(time.Minute)
		back := make(chan struct{})
		w.change(func() { w.hangs = back })
		got := x.after(time.Hour)
		if len(got) != 1 || !got[0].State.Offline || !errors.Is(got[0].err, repository.ErrOffline) || !errors.Is(got[0].err, repository.ErrTimeout) {
			t.Fatalf("heard %v, want %v once", got, repository.ErrOffline)
		}
		w.change(func() {
			if w.hung != 1 {
				t.Errorf("%d calls hang, want one", w.hung)
			}
			w.hangs = nil
		})
		close(back)
		if got = x.after(time.Second); len(got) != 1 || got[0].err != nil || got[0].State.Offline {
			t.Errorf("heard %v once the server is back, want that it is", got)
		}
		w.add("/nas/2.jpg", 0, 1)
		if puts := putsOf(t, x.after(11*time.Second)); !strings.HasSuffix(keys(puts), "/nas/2.jpg") {
			t.Errorf("put %v after it, want the new picture", puts)
		}
	})
}

func TestWatchEndsWhileTheSystemHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		back := make(chan struct{})
		w.hangs = back
		d := w.disk("/nas")
		d.notify = deaf
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		since := time.Now()
		var last error
		for _, err := range d.Watch(ctx) {
			last = err
		}
		if took := time.Since(since); took != time.Second || !errors.Is(last, context.DeadlineExceeded) {
			t.Errorf("ends after %v with %v, want a second and %v", took, last, context.DeadlineExceeded)
		}
		close(back)
	})
}

func TestWatchAsksForAListingIfOneCameBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld("/p").disk("/p")
		d.notify = deaf
		for i := range 2 {
			for delta, err := range d.Watch(t.Context()) {
				if delta.Rescan != (i > 0) || err != nil {
					t.Errorf("heard %v and %v, want to list again: %v", delta, err, i > 0)
				}
				break
			}
			for range d.List(t.Context()) {
			}
		}
	})
}
