package cache_test

import (
	"sync"
	"testing"

	"vitrine/repository/cache"
)

func TestMemoryLetsGoOfWhatWasUsedLongestAgo(t *testing.T) {
	t.Parallel()
	m := cache.NewMemory[string, int](30)
	m.Put("a", 1, 10)
	m.Put("b", 2, 10)
	m.Put("c", 3, 10)
	m.Get("a") // b is now the oldest
	m.Put("d", 4, 10)

	for key, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if _, got := m.Get(key); got != want {
			t.Errorf("Get(%q) found = %v, want %v", key, got, want)
		}
	}
	if got := m.Used(); got != 30 {
		t.Errorf("Used() = %d, want 30", got)
	}
}

func TestMemoryReplacesWithoutCountingTwice(t *testing.T) {
	t.Parallel()
	m := cache.NewMemory[string, int](30)
	m.Put("a", 1, 10)
	m.Put("a", 2, 20)
	if got, _ := m.Get("a"); got != 2 {
		t.Errorf("Get(a) = %d, want the later value 2", got)
	}
	if got := m.Used(); got != 20 {
		t.Errorf("Used() = %d, want 20", got)
	}
}

func TestMemoryRefusesWhatIsLargerThanTheCeiling(t *testing.T) {
	t.Parallel()
	m := cache.NewMemory[string, int](30)
	m.Put("small", 1, 10)
	m.Put("huge", 2, 31)
	if _, ok := m.Get("huge"); ok {
		t.Error("a value above the ceiling was kept")
	}
	if _, ok := m.Get("small"); !ok {
		t.Error("a value above the ceiling drove out one that fitted")
	}
}

func TestMemoryStaysUnderItsCeilingFromManyGoroutines(t *testing.T) {
	t.Parallel()
	m := cache.NewMemory[int, int](100)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 500 {
				m.Put(g*1000+i, i, int64(i%17))
				m.Get(i)
				if used := m.Used(); used > 100 {
					t.Errorf("Used() = %d, over the ceiling", used)
				}
			}
		})
	}
	all.Wait()
}
