//go:build vitrinefault

package inside

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// end ends the worker, or keeps it busy.
func (f faulty) end(command string) {
	switch command {
	case "panic":
		go panic("commanded") // where nobody recovers
		f.sleep(time.Hour)
	case "segv":
		var nowhere *int
		go func() { *nowhere = 1 }()
		f.sleep(time.Hour)
	case "loop":
		for {
			runtime.KeepAlive(f)
		}
	case "sleep":
		f.sleep(time.Duration(f.number) * time.Millisecond)
	case "work":
		for began := time.Now(); time.Since(began) < time.Duration(f.number)*time.Millisecond; {
			runtime.KeepAlive(f)
		}
	case "alloc":
		var blocks [][]byte
		for range f.number {
			b := make([]byte, 1<<20)
			for i := 0; i < len(b); i += 512 {
				b[i] = 1
			}
			blocks = append(blocks, b)
		}
		runtime.KeepAlive(blocks)
	case "block":
		b := make([]byte, f.number<<20)
		b[len(b)-1] = 1
		runtime.KeepAlive(b)
	case "stack":
		runtime.KeepAlive(deep(f.number))
	case "exit":
		os.Exit(f.number)
	case "kill":
		_ = unix.Tgkill(unix.Getpid(), unix.Gettid(), unix.SIGKILL)
		f.sleep(time.Hour)
	case "flood":
		line := []byte(strings.Repeat("complaint ", 100) + "\n")
		for range f.number {
			_, _ = os.Stderr.Write(line)
		}
	case "print":
		fmt.Println("what a codec prints")
	}
}

func (f faulty) sleep(d time.Duration) { time.Sleep(d) }

// deep recurses until the stack ends, or numbers do.
func deep(n int) int {
	if n < 0 {
		return 0
	}
	return deep(n+1) + n
}
