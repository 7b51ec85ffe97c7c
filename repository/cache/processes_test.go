package cache_test

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"vitrine/repository/cache"
)

func TestDiskOfTwoProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, cache.DiskConfig{Dir: dir, Segment: 64 << 10})
	fill(t, d, 0, 10) // this process has a segment by now
	children := []*exec.Cmd{startChild(t, dir, 100, 400, 0), startChild(t, dir, 300, 400, 0)}
	fill(t, d, 10, 500)
	for _, c := range children {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	d.Refresh()
	flush(t, d)
	if got := holds(t, d, 0, 800); len(got) != 700 {
		t.Errorf("%d entries after a refresh, want 700", len(got))
	}
	d.Close()
	d = open(t, cache.DiskConfig{Dir: dir})
	if got := holds(t, d, 0, 800); len(got) != 700 {
		t.Errorf("%d entries when opened again, want 700", len(got))
	}
}

func TestDiskFindsWhatOthersPutInTime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var now clock
	ours := open(t, cache.DiskConfig{Dir: dir, Now: now.Now})
	theirs := open(t, cache.DiskConfig{Dir: dir})
	fill(t, ours, 0, 1)
	fill(t, theirs, 1, 5)
	if got := holds(t, ours, 0, 5); len(got) != 1 {
		t.Errorf("entries %v are there before a look", got)
	}
	now.advance(6 * time.Second)
	holds(t, ours, 4, 5) // a miss has the folder read
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for len(holds(t, ours, 0, 5)) < 5 && ctx.Err() == nil {
		flush(t, ours)
	}
	if got := holds(t, ours, 0, 5); len(got) != 5 {
		t.Errorf("entries %v are there after a look", got)
	}
}

// Another gallery removes what is oldest while this one reads it.
func TestDiskWhoseSegmentsOthersRemove(t *testing.T) {
	t.Parallel()
	c := cache.DiskConfig{Dir: t.TempDir(), Ceiling: 64 << 10, Segment: 8 << 10}
	ours, theirs := open(t, c), open(t, c)
	for i := 0; i < 1000; i += 20 {
		fill(t, ours, i, i+10)
		fill(t, theirs, i+10, i+20)
		holds(t, ours, 0, i+20)
		holds(t, theirs, 0, i+20)
	}
	ours.Refresh()
	flush(t, ours)
	if s := ours.Stats(); s.Bytes > 72<<10 || s.Trouble != "" {
		t.Errorf("Stats() = %+v", s)
	}
	if len(holds(t, ours, 900, 1000)) != 100 {
		t.Error("the newest are not there")
	}
}

// Another gallery cuts off what this one has read already, and goes on from there.
func TestDiskWhoseSegmentOthersWriteAnew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := cache.DiskConfig{Dir: dir}
	ours, theirs := open(t, c), open(t, c)
	fill(t, theirs, 0, 10)
	ours.Refresh()
	flush(t, ours)
	theirs.Close()
	if err := os.Truncate(files(t, dir, ".pack")[0], 700); err != nil {
		t.Fatal(err)
	}
	theirs = open(t, c)
	fill(t, theirs, 20, 60)
	theirs.Close()

	before := len(holds(t, ours, 0, 60))
	fill(t, ours, 60, 80)
	fill(t, ours, 80, 100)
	ours.Refresh()
	flush(t, ours)
	if got := holds(t, ours, 20, 100); len(got) != 80 {
		t.Errorf("entries %v are there (and %d before), want all from 20 on", got, before)
	}
	ours.Close()
	ours = open(t, c)
	if got := holds(t, ours, 20, 100); len(got) != 80 {
		t.Errorf("entries %v are there when opened again, want all from 20 on", got)
	}
}

// A gallery that is killed in the middle of any write leaves a cache that is
// whole but for the entry that it wrote.
func TestDiskKilledInAnyWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for dies := 1; dies <= 12; dies++ {
		first := dies * 100
		c := startChild(t, dir, first, 50, dies)
		if err := c.Wait(); err == nil {
			t.Fatal("the other process was not killed")
		}
		d := open(t, cache.DiskConfig{Dir: dir, Segment: 64 << 10})
		// Two writes an entry, and one more where it began a segment.
		if got := len(holds(t, d, first, first+50)); got < (dies-1)/2 || got > dies/2 {
			t.Errorf("killed in write %d: %d entries, want %d or %d", dies, got, (dies-1)/2, dies/2)
		}
		fill(t, d, first, first+1) // cuts the torn end off
		d.Close()
		if n := len(files(t, dir, ".pack")); n > 2 {
			t.Errorf("killed in write %d: %d segments", dies, n)
		}
	}
}

func TestDiskKilledAnyTime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := cache.DiskConfig{Dir: dir, Ceiling: 8 << 20, Segment: 64 << 10}
	for round := range 8 {
		first := round * 100_000
		child := startChild(t, dir, first, 0, 0)
		d := open(t, c)
		for i := range 3 * (round + 1) { // for a while, as long as ours takes
			fill(t, d, 900_000+100*i, 900_000+100*i+100)
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // says that it was killed
		d.Close()

		d = open(t, c)
		got := holds(t, d, first, first+20_000)
		for i, n := range got {
			if n != first+i {
				t.Fatalf("round %d: entry %d is missing before %d", round, first+i, n)
			}
		}
		fill(t, d, 999_000, 999_010)
		if s := d.Stats(); s.Trouble != "" {
			t.Fatalf("round %d: %s", round, s.Trouble)
		}
		d.Close()
	}
}
