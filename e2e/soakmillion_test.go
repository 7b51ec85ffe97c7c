//go:build e2e && soak

package e2e

import (
	"fmt"
	"testing"
	"time"
)

const (
	firstOnes = 24          // pictures of a first screen
	sane      = time.Second // from the start of the process to the first ones, on any machine
	launches  = 3
	worse     = 1.20 // times as long as with few pictures
	grown     = 1.05 // times the memory of the first pass
	fewer     = 10_000
	ceiling   = 100e6 // bytes above the memory with fewer pictures
)

func TestSoakMillion(t *testing.T) {
	count := fromEnvironment(t, "SOAK_FILES", soakFiles)
	few := newHost(t, 1000, 1)
	small := &figures{}
	resident := browse(t, small, newHost(t, fewer, 10), fewer)
	small.print(fmt.Sprintf("%d pictures", fewer))
	for _, shape := range []struct {
		name    string
		folders int
	}{{"one folder", 1}, {"1000 folders", 1000}} {
		t.Run(shape.name, func(t *testing.T) {
			f := &figures{}
			defer f.print(fmt.Sprintf("%d pictures in %s", count, shape.name))
			began := time.Now()
			many := newHost(t, count, shape.folders)
			f.add("making the files", time.Since(began).Round(time.Second))

			with1000, with := firstScreens(t, f, few.root, many.root)
			if float64(with) > worse*float64(with1000) {
				t.Errorf("the first %d thumbnails take %v, with 1000 pictures %v", firstOnes, with, with1000)
			}
			if with > sane {
				t.Errorf("the first %d thumbnails take %v, want at most %v", firstOnes, with, sane)
			}
			if r := browse(t, f, many, count); r > resident+ceiling {
				t.Errorf("%s resident, with %d pictures %s", mb(r), fewer, mb(resident))
			}
		})
	}
}

// firstScreens launches the program on a folder of 1000 and one of many pictures by
// turns, without kept thumbnails and then with, and returns how long it takes to
// the first ones.
func firstScreens(t *testing.T, f *figures, few, many string) (with1000, with time.Duration) {
	t.Helper()
	var cold, kept [2][]time.Duration
	for range launches {
		for i, folder := range []string{few, many} {
			cache := t.TempDir()
			cold[i] = append(cold[i], firstTime(t, folder, cache))
			kept[i] = append(kept[i], firstTime(t, folder, cache))
		}
	}
	for i, what := range []string{"with 1000", "with all"} {
		f.add("first thumbnails, "+what, median(cold[i]))
		f.add("  each", fmt.Sprint(cold[i]))
		f.add("  kept from before", median(kept[i]))
	}
	return median(cold[0]), median(cold[1])
}

// firstTime launches the program and ends it when enough thumbnails are there.
func firstTime(t *testing.T, folder, cache string) (took time.Duration) {
	t.Helper()
	ok := t.Run("launch", func(t *testing.T) {
		p := start(t, launch{args: []string{folder}, env: []string{"XDG_CACHE_HOME=" + cache}})
		p.awaitState("the first thumbnails", func() bool {
			took = p.whenEnded(firstOnes)
			return took > 0
		})
		p.quit()
	})
	if !ok {
		t.FailNow()
	}
	return took
}

// whenEnded returns when so many different thumbnails were there, 0 where they are
// not yet.
func (p *program) whenEnded(count int) time.Duration {
	p.t.Helper()
	if err := p.trace.grow(); err != nil {
		p.t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, e := range p.trace.events {
		if e.name() == "end" {
			seen[e.text("id")] = true
		}
		if len(seen) == count {
			return ms(e["ms"].(float64))
		}
	}
	return 0
}

// browse goes through all pictures and back, twice, and changes some. It returns
// the memory after the second time.
func browse(t *testing.T, f *figures, h *host, count int) (resident int) {
	t.Helper()
	p := start(t, launch{args: []string{h.root}})
	p.await("settled")
	f.add("the first screen complete", ms(p.numbers(0, "settled", "ms")[0]))
	p.trace.at = 0
	listed := p.await("listed", "count", count, "done", true)
	f.add("all listed", ms(listed["ms"].(float64)))
	p.addMemory(f)

	p.jumps(f)
	before := p.pass(f, "first pass")
	resident = p.pass(f, "second pass")
	if float64(resident) > grown*float64(before) {
		t.Errorf("%s resident after the second pass, %s after the first", mb(resident), mb(before))
	}
	p.picks(f)
	p.reloadChanged(f, h, count)
	f.add("quitting", p.quit().Round(time.Millisecond))
	return resident
}

// reloadChanged changes one picture in a hundred behind the program's back and
// reloads.
func (p *program) reloadChanged(f *figures, h *host, count int) {
	p.t.Helper()
	want := count
	for i := 0; i < count; i += 100 {
		h.unlink(i)
		switch {
		case i%1000 < 200:
			want--
		case i%1000 < 300:
			want++
			h.link(count+i, i)
			h.link(i, i+1)
		default:
			h.link(i, i+1)
		}
	}
	p.mark()
	began := time.Now()
	p.press("F5")
	p.await("reloaded", "count", want)
	f.add("reloading with 1 % changed", time.Since(began).Round(time.Millisecond))
	f.add("  an answer to a key", p.ping().Round(time.Millisecond))
	p.addMemory(f)
}

func (p *program) addMemory(f *figures) {
	p.t.Helper()
	heap, resident := p.atRest()
	f.add("  memory then: heap", mb(heap))
	f.add("  memory then: resident", mb(resident))
}
