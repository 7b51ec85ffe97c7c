//go:build linux

package source

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"vitrine/repository"
)

func TestWatchPollsWhereNothingIsTold(t *testing.T) {
	full := func(limit int) func(*Disk, *fakeNotifier) {
		return func(_ *Disk, n *fakeNotifier) {
			n.refuse = func(string) error {
				if len(n.added) >= limit {
					return syscall.ENOSPC
				}
				return nil
			}
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(*Disk, *fakeNotifier)
		far     string
		want    repository.WatchState
	}{
		{name: "all told", want: repository.WatchState{Told: 4}},
		{name: "the system is full", prepare: full(3), want: repository.WatchState{
			Told: 3, Polled: 1, Every: 5 * time.Second, Why: repository.WatchLimit, Detail: "3",
		}},
		{name: "the limit that others need", prepare: func(_ *Disk, n *fakeNotifier) { n.limit = 2 }, want: repository.WatchState{
			Told: 2, Polled: 2, Every: 5 * time.Second, Why: repository.WatchLimit, Detail: "2",
		}},
		{name: "a network file system", far: "/p", want: repository.WatchState{
			Polled: 4, Every: 5 * time.Second, Why: repository.WatchNetwork, Detail: "NFS",
		}},
		{name: "a network file system inside", far: "/p/b", want: repository.WatchState{
			Told: 2, Polled: 2, Every: 5 * time.Second, Why: repository.WatchNetwork, Detail: "NFS",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld("/p")
				for _, p := range []string{"/p/1.jpg", "/p/a/1.jpg", "/p/b/1.jpg", "/p/b/c/1.jpg"} {
					w.add(p, 0, 1)
				}
				if c.far != "" {
					w.far[c.far] = "NFS"
					for p, n := range w.nodes {
						if strings.HasPrefix(p, c.far) {
							n.dev = 2
						}
					}
				}
				x := watchWorld(t, w, "/p", c.prepare)
				all := x.after(time.Minute)
				if got := all[len(all)-1].State; got != c.want {
					t.Errorf("state %+v, want %+v", got, c.want)
				}
				if c.want.Polled == 0 {
					return
				}
				time.Sleep(1234 * time.Millisecond)
				w.add("/p/b/c/new.jpg", 0, 5)
				w.remove("/p/b/c/1.jpg")
				began := time.Since(x.began)
				got := x.after(15 * time.Second)
				if len(got) != 2 || !slices.Equal(got[0].Gone, []string{"/p/b/c/1.jpg"}) || keys(got[1].Put) != "/p/b/c/new.jpg" {
					t.Fatalf("heard %v, want one picture gone, and one put in the next round", got)
				}
				if after := got[0].at - began; after > 5*time.Second {
					t.Errorf("heard after %v, want 5 s at most", after)
				}
			})
		})
	}
}

func TestPollingWaitsForFilesBeingWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		w.far["/nas"] = "SMB"
		x := watchWorld(t, w, "/nas", nil)
		x.after(time.Minute)
		w.add("/nas/n.jpg", 0, 0)
		for i := range 60 {
			w.write("/nas/n.jpg", int64(i))
			time.Sleep(time.Second)
		}
		if puts := putsOf(t, x.after(0)); puts != nil {
			t.Errorf("put %v while it is written", puts)
		}
		if puts := putsOf(t, x.after(11*time.Second)); len(puts) != 1 || puts[0].Size != 59 {
			t.Errorf("put %v, want the whole file", puts)
		}
		w.write("/nas/n.jpg", 99) // copying had paused
		if puts := putsOf(t, x.after(16*time.Second)); len(puts) != 1 || puts[0].Size != 99 {
			t.Errorf("put %v, want the whole file", puts)
		}
		w.looks()
		x.after(2 * time.Minute)
		if x.after(time.Minute); w.looks()["/nas/n.jpg"] > 10 {
			t.Error("it is looked at for ever")
		}
	})
}

func TestPollingFindsWhatComesDuringTheListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		w.far["/nas"] = "NFS"
		for i := range 500 {
			w.add(fmt.Sprintf("/nas/a/%d.jpg", i), 0, 1)
		}
		w.perEntry = 50 * time.Millisecond // 25 s for all
		x := watchWorld(t, w, "/nas", nil)
		x.after(10 * time.Second)
		w.add("/nas/a/new.jpg", 0, 1)
		w.remove("/nas/a/7.jpg")
		var gone []string
		put := ""
		for _, h := range x.after(5 * time.Minute) {
			if h.Rescan || h.err != nil {
				t.Errorf("heard %v and %v, want no other listing", h.Delta, h.err)
			}
			gone = append(gone, h.Gone...)
			put += keys(h.Put) + " "
		}
		if !strings.Contains(put, "/nas/a/new.jpg") || !slices.Contains(gone, "/nas/a/7.jpg") {
			t.Errorf("gone %v, put %d bytes of names; want one gone and one put", gone, len(put))
		}
	})
}

func TestPollingSeesTwoChangesAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		w.far["/nas"] = "NFS"
		stamp := time.Now()
		add := func(name string) {
			w.add(name, 0, 1)
			w.change(func() { w.nodes["/nas"].time = stamp })
		}
		x := watchWorld(t, w, "/nas", nil)
		add("/nas/1.jpg") // right after the listing
		if puts := putsOf(t, x.after(time.Minute)); keys(puts) != "/nas/1.jpg" {
			t.Errorf("put %v, want the first", puts)
		}
		stamp = time.Now()
		add("/nas/2.jpg")
		x.after(5 * time.Second) // looked at meanwhile
		add("/nas/3.jpg")
		if puts := keys(putsOf(t, x.after(time.Minute))); !strings.Contains(puts, "/nas/2.jpg") || !strings.Contains(puts, "/nas/3.jpg") {
			t.Errorf("put %v, want both", puts)
		}
	})
}

func TestPollingTakesAHundredthOfTheTime(t *testing.T) {
	const period = 30 * time.Minute
	for _, c := range []struct {
		folders int
		every   time.Duration
	}{{10, 5 * time.Second}, {1_000, 120 * time.Second}, {5_000, 600 * time.Second}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/nas")
			w.far["/nas"] = "NFS"
			for i := range c.folders - 1 {
				w.add(fmt.Sprintf("/nas/%d", i), fs.ModeDir, 0)
			}
			x := watchWorld(t, w, "/nas", nil)
			x.after(time.Minute)
			w.change(func() { w.perLook = time.Millisecond })
			x.after(20 * time.Minute)
			w.looks()
			x.after(period)
			looks := 0
			for path, n := range w.looks() {
				if path != "/nas" {
					looks += n
				}
			}
			if share := time.Duration(looks) * w.perLook * 100; share > period+time.Minute {
				t.Errorf("%d folders: %d looks in %v, more than a hundredth of it", c.folders, looks, period)
			}
			if least := int(period/c.every-1) * (c.folders - 1); looks < least {
				t.Errorf("%d folders: %d looks in %v, want %d", c.folders, looks, period, least)
			}
			if s := x.disk.watch.Load().state(); s.Every != c.every {
				t.Errorf("%d folders: looks every %v, want %v", c.folders, s.Every, c.every)
			}
		})
	}
}
