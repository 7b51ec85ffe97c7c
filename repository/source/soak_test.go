//go:build linux

package source

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// soaking reports whether tests may take long: VITRINE_SOAK is set.
func soaking() bool { return os.Getenv("VITRINE_SOAK") != "" }

// A million pictures on a real disk: what the fakes cannot tell.
func TestDiskListsAMillion(t *testing.T) {
	if !soaking() {
		t.Skip("takes half a minute: set VITRINE_SOAK")
	}
	const million = 1_000_000
	for _, folders := range []int{1, 1_000} {
		t.Run(fmt.Sprintf("in %d folders", folders), func(t *testing.T) {
			dir := t.TempDir()
			for i := range folders {
				below := filepath.Join(dir, fmt.Sprint(i))
				if err := os.Mkdir(below, 0o755); err != nil {
					t.Fatal(err)
				}
				for j := range million / folders {
					f, err := os.Create(filepath.Join(below, fmt.Sprintf("IMG_%07d.JPG", j)))
					if err != nil {
						t.Fatal(err)
					}
					_ = f.Close()
				}
			}
			var first, all time.Duration
			came := 0
			grown := peak(func(look func()) {
				since := time.Now()
				next := 0
				var looking time.Duration
				for photos, err := range NewDisk(dir, DiskOptions{}).List(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					if first == 0 {
						first = time.Since(since)
					}
					if came += len(photos); came >= next {
						next += million / 8
						at := time.Now()
						look()
						looking += time.Since(at)
					}
				}
				all = time.Since(since) - looking
			})
			t.Logf("the first after %v, all after %v, heap %d MB at most on %d processors",
				first.Round(time.Millisecond), all.Round(time.Millisecond), grown>>20, runtime.NumCPU())
			if came != million || first > time.Second || grown > 100<<20 {
				t.Errorf("%d pictures, the first after %v, heap %d MB; want all, a second, 100 MB", came, first, grown>>20)
			}
		})
	}
}
