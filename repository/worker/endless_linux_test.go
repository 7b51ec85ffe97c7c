//go:build vitrinefault

package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
)

// TestOneThatNeverReturns: the others are shown while it loops, and it leaves
// nothing behind but its failure.
func TestOneThatNeverReturns(t *testing.T) { // not beside others, which have children too
	for _, words := range []string{"loop", "segv", "stack", "kill"} {
		t.Run(words, func(t *testing.T) {
			p := faultPool(t, func(c *Config) {
				if words == "loop" {
					c.Thumbnail.Time = 2 * brisk
				}
			})
			shows(t, p)
			ended := make(chan error, 1)
			go func() {
				_, err := p.Decode(context.Background(), command(words), small)
				ended <- err
			}()
			shown := 0
			for len(ended) == 0 {
				shows(t, p)
				shown++
			}
			err := <-ended
			if want := words == "loop"; errors.Is(err, repository.ErrTimeout) != want || err == nil {
				t.Errorf("got %v", err)
			}
			if words == "loop" && shown < 10 {
				t.Errorf("%d pictures were shown meanwhile", shown)
			}
			eventually(t, func() error {
				children := childrenOf(t)
				for pid, state := range children {
					if state == "Z" {
						return fmt.Errorf("process %s is a zombie", pid)
					}
				}
				if n := len(p.Workers()); len(children) != n || n > 2 {
					return fmt.Errorf("%d children, %d workers", len(children), n)
				}
				return nil
			})
		})
	}
}

// childrenOf returns the states of this process's children, by their numbers.
func childrenOf(t *testing.T) map[string]string {
	t.Helper()
	lists, err := filepath.Glob("/proc/self/task/*/children") // by the thread that started them
	if err != nil {
		t.Fatal(err)
	}
	states := make(map[string]string)
	for _, list := range lists {
		b, _ := os.ReadFile(list) // a thread may have ended
		for _, pid := range strings.Fields(string(b)) {
			stat, err := os.ReadFile("/proc/" + pid + "/stat")
			if err == nil {
				states[pid] = string(bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])[0])
			}
		}
	}
	return states
}
