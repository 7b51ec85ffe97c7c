//go:build vitrinefault

package inside

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// FaultMagic begins the pictures that command faults. Only programs built for
// tests know it.
const FaultMagic = "vitrine-fault\n"

// misbehave does what a test picture commands. A command behind "later" is
// carried out only by a worker that has served before.
func (s *server) misbehave(r wire.Request, c repository.Content, p *parcel) (bool, error) {
	head := make([]byte, 256)
	n, _ := c.ReadAt(head, 0)
	command, ok := bytes.CutPrefix(head[:n], []byte(FaultMagic))
	if !ok {
		return false, nil
	}
	words := strings.Fields(string(command))
	if len(words) > 0 && words[0] == "later" {
		if words = words[1:]; s.served == 0 {
			words = nil
		}
	}
	words = append(words, "", "") // a command, and what it is about
	number, _ := strconv.Atoi(words[1])
	f := faulty{s, r, p, number}
	if done, err := f.lie(words[0]); done {
		return true, err
	}
	if done, err := f.breakOut(words[0]); done {
		return true, err
	}
	f.end(words[0])
	return true, f.good()
}

// faulty is a server that does wrong.
type faulty struct {
	*server
	request wire.Request
	parcel  *parcel
	number  int
}

func (f faulty) good() error { return f.reply(f.request, f.parcel, outcome{picture: faultless()}) }

// faultless is the picture of those who do nothing wrong, or too little.
func faultless() repository.Picture {
	pixels := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range pixels.Pix {
		pixels.Pix[i] = 255
	}
	return repository.Picture{Pixels: pixels, Width: 8, Height: 8, Format: "PNG"}
}

// tell answers with words, as for a damaged picture.
func (f faulty) tell(format string, args ...any) error {
	err := fmt.Errorf(format+": %w", append(args, repository.ErrDamaged)...)
	return f.reply(f.request, f.parcel, outcome{err: err})
}

// end ends the worker, or keeps it busy.
func (f faulty) end(command string) {
	switch command {
	case "panic":
		go panic("commanded") // where nobody recovers
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

// lie answers wrongly.
func (f faulty) lie(command string) (bool, error) {
	reply := describe(f.request.ID, faultless())
	switch command {
	case "garbage":
		return true, f.link.send([]byte("\x00garbage"))
	case "long":
		return true, f.link.send(make([]byte, wire.MaxMessage+1))
	case "id":
		reply.ID++
	case "size":
		reply.Width, reply.Height, reply.Stride = 60000, 60000, 240000
	case "full":
		reply.FullWidth, reply.FullHeight = 1<<30, 1<<30
	case "smaller":
		reply.FullWidth = 1
	case "zero":
		reply.Width, reply.Stride = 0, 0
	case "stride":
		reply.Stride--
	case "format":
		reply.Format = 999
	case "kept":
		reply.Kept = int64(f.number)
		if f.request.Width < 1 && f.request.Height < 1 {
			reply.Width, reply.Height, reply.Stride = 0, 0, 0
		}
	case "status":
		reply.Status = 77
	case "text":
		reply.Status = wire.StatusOf(repository.ErrDamaged)
		return true, f.link.send(reply.Append(nil, "\x1b[2J\n\xff"+strings.Repeat("é", wire.MaxText)))
	case "twice":
		if err := f.good(); err != nil {
			return true, err
		}
		return true, f.good()
	case "descriptor":
		oob := unix.UnixRights(0)
		return true, unix.Sendmsg(f.link.fd, reply.Append(nil, ""), oob, nil, 0)
	case "close":
		unix.Close(f.link.fd)
		f.sleep(time.Hour)
	case "truncate":
		err := f.good()
		_ = unix.Ftruncate(f.parcel.out, 0)
		return true, err
	case "short":
		return true, f.tell("shrink: %v", unix.Ftruncate(f.parcel.out, 1))
	case "grow":
		return true, f.tell("grow: %v", unix.Ftruncate(f.parcel.out, 1<<40))
	default:
		return false, nil
	}
	return true, f.link.send(reply.Append(nil, ""))
}

// breakOut tries what the sandbox forbids, and tells how that ended.
func (f faulty) breakOut(command string) (bool, error) {
	var err error
	switch command {
	case "open":
		_, err = os.Open("/etc/passwd")
	case "write":
		err = os.WriteFile("/tmp/vitrine-fault", []byte("x"), 0o600)
	case "unlink":
		err = unix.Unlink("/tmp/vitrine-fault-target")
	case "chmod":
		err = unix.Fchmod(f.parcel.in, 0o777)
	case "scribble":
		_, err = unix.Pwrite(f.parcel.in, []byte("x"), 0)
	case "socket":
		_, err = unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	case "exec":
		err = unix.Exec("/bin/true", []string{"true"}, nil)
	case "fork":
		_, _, e := unix.RawSyscall6(unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0, 0, 0, 0, 0)
		err = errno(e)
	case "ptrace":
		err = unix.PtraceAttach(unix.Getppid())
	case "signal":
		err = unix.Kill(unix.Getppid(), 0)
	case "wake":
		err = unix.Tgkill(unix.Getppid(), unix.Getppid(), 0)
	case "memfd":
		_, err = unix.MemfdCreate("x", 0)
	case "limit":
		err = unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY})
	case "descriptors":
		return true, f.tell("%s", descriptors(f.parcel))
	default:
		return false, nil
	}
	if err == nil {
		return true, f.tell("%s went through", command)
	}
	return true, f.tell("%s refused: %v", command, err)
}

// descriptors lists what is open, but for what came with the request.
func descriptors(p *parcel) string {
	var b strings.Builder
	for fd := range 256 {
		if fd == p.in || fd == p.out {
			continue
		}
		var name [64]byte
		if n, err := unix.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd), name[:]); err == nil {
			fmt.Fprintf(&b, "%s ", name[:n])
		}
	}
	return b.String()
}
