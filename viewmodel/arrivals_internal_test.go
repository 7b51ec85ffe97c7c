package viewmodel

import (
	"fmt"
	"testing"

	"vitrine/repository"
)

// However batches and jobs alternate, all batches are taken, in their order, and none
// waits without a job for it.
func TestArrivalsAreAllTaken(t *testing.T) {
	t.Parallel()
	for _, between := range []int{1, 3, arrivalsAtOnce, 50, 1000} { // batches before a job runs
		var a arrivals
		jobs, taken := 0, 0
		take := func() {
			jobs--
			some := a.take()
			if len(some) > arrivalsAtOnce {
				t.Fatalf("%d batches at once, want %d at most", len(some), arrivalsAtOnce)
			}
			for _, one := range some {
				if want := fmt.Sprint(taken); one.batch[0].Key != want {
					t.Fatalf("took %s, want %s", one.batch[0].Key, want)
				}
				taken++
			}
		}
		const all = 1000
		for i := range all {
			if a.add([]repository.Photo{{Key: fmt.Sprint(i)}}, nil) {
				jobs++
			}
			if i%between == 0 && jobs > 0 {
				take()
			}
		}
		if most := all/arrivalsAtOnce + 2; between == 1000 && jobs > most {
			t.Errorf("%d jobs for %d batches, want %d at most", jobs, all, most)
		}
		for jobs > 0 {
			take()
		}
		if taken != all {
			t.Errorf("with %d between: %d of %d batches taken", between, taken, all)
		}
	}
}
