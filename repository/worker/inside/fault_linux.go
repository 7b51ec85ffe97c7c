//go:build vitrinefault

package inside

import (
	"bytes"
	"context"
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

// FaultMoving may stand before it, so that the picture looks as if it moved.
const FaultMoving = "GIF89a"

// pipesToo has workers take pipes where there is no socket, so that what other systems
// do is tested here.
const pipesToo = true

// misbehave does what a test picture commands. A command behind "later" is
// carried out only by a worker that has served before.
func (s *server) misbehave(r wire.Request, c repository.Content, p parcel) (bool, error) {
	head := make([]byte, 256)
	n, _ := c.ReadAt(head, 0)
	command, ok := bytes.CutPrefix(bytes.TrimPrefix(head[:n], []byte(FaultMoving)), []byte(FaultMagic))
	if !ok {
		return false, nil
	}
	words := strings.Fields(string(command))
	if len(words) > 0 && words[0] == "held" {
		if words = words[1:]; r.Hold {
			return true, s.keep(r.ID, heldFor(r, p, commanded{words}))
		}
	}
	return true, faulty{s, r, p, 0}.obey(words, s.served == 0)
}

// misbehaveHeld does what a held test picture commands. A command behind "later" is
// carried out only at the second question.
func (s *server) misbehaveHeld(q wire.Question) (bool, error) {
	c, ok := s.held.canvas.(commanded)
	if s.held.moving != nil {
		c, ok = s.held.moving.(commanded)
	}
	if !ok {
		return false, nil
	}
	return true, faulty{s, wire.Request{ID: q.ID}, s.held.parcel, 0}.obey(c.words, s.held.asked == 0)
}

// commanded is a held picture of which every question is a command.
type commanded struct{ words []string }

func (commanded) Size() image.Point { return faultless().Pixels.Rect.Size() }
func (commanded) Close()            {}

// Region is not asked.
func (commanded) Region(context.Context, image.Rectangle, int) (*image.RGBA, error) {
	return faultless().Pixels, nil
}

// Frame is not asked.
func (commanded) Frame(context.Context, int, image.Point) (repository.AnimationFrame, error) {
	return repository.AnimationFrame{}, nil
}

// heldFor keeps what a request wants kept.
func heldFor(r wire.Request, p parcel, c commanded) *held {
	if r.Play {
		return &held{moving: c, parcel: p, room: r.Room}
	}
	return &held{canvas: c, parcel: p, room: r.Room}
}

// faulty is a server that does wrong.
type faulty struct {
	*server
	request wire.Request
	parcel  parcel
	number  int
}

// obey carries a command out, and does what is right if it is for later.
func (f faulty) obey(words []string, isFirst bool) error {
	if len(words) > 0 && words[0] == "later" {
		if words = words[1:]; isFirst {
			words = nil
		}
	}
	words = append(words[:len(words):len(words)], "", "") // a command, and what it is about
	f.number, _ = strconv.Atoi(words[1])
	if done, err := f.lie(words[0]); done {
		return err
	}
	if done, err := f.breakOut(words[0]); done {
		return err
	}
	f.end(words[0])
	return f.good()
}

// descriptors and socket are of workers that have them: not over pipes.
func (f faulty) descriptors() *descriptors { return f.parcel.(*descriptors) }
func (f faulty) socket() int               { return f.link.(*socket).fd }

func (f faulty) good() error {
	if f.held != nil {
		return f.show(f.request.ID, faultless().Pixels, f.moves(), nil)
	}
	if f.request.Hold {
		return f.keep(f.request.ID, heldFor(f.request, f.parcel, commanded{}))
	}
	if f.request.Facts {
		return f.reply(f.request, f.parcel, outcome{facts: repository.Facts{Width: 8, Height: 8}})
	}
	return f.reply(f.request, f.parcel, outcome{picture: faultless()})
}

// moves is what is said of a frame where one is wanted: always the first.
func (f faulty) moves() wire.Moves {
	if f.held.moving == nil {
		return wire.Moves{}
	}
	return wire.Moves{Millis: 40, Found: 2, All: true}
}

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
	if f.held != nil {
		return f.show(f.request.ID, nil, wire.Moves{}, err)
	}
	return f.reply(f.request, f.parcel, outcome{err: err})
}

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

// lie answers wrongly.
func (f faulty) lie(command string) (bool, error) {
	reply := describe(f.request.ID, faultless())
	if f.held != nil {
		reply.Format, reply.Moves = 0, f.moves()
	}
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
	case "index":
		reply.Moves.Index = int32(f.number)
	case "millis":
		reply.Moves.Millis = int32(f.number)
	case "over":
		reply.Status = wire.NoFrame
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
	case "restless":
		go f.end("loop")
		return true, f.good()
	case "deaf":
		err := f.good()
		f.sleep(time.Hour)
		return true, err
	case "descriptor":
		oob := unix.UnixRights(0)
		return true, unix.Sendmsg(f.socket(), reply.Append(nil, ""), oob, nil, 0)
	case "close":
		unix.Close(f.socket())
		f.sleep(time.Hour)
	case "truncate":
		err := f.good()
		_ = unix.Ftruncate(f.descriptors().out, 0)
		return true, err
	case "short":
		return true, f.tell("shrink: %v", unix.Ftruncate(f.descriptors().out, 1))
	case "grow":
		return true, f.tell("grow: %v", unix.Ftruncate(f.descriptors().out, 1<<40))
	default:
		return false, nil
	}
	return true, f.link.send(reply.Append(nil, ""))
}

// breakOut tries what the sandbox forbids, and tells how that ended.
func (f faulty) breakOut(command string) (bool, error) {
	if command == "descriptors" {
		return true, f.tell("%s", kindsOpen(f.descriptors()))
	}
	try, known := f.attempts()[command]
	if !known {
		return false, nil
	}
	if err := try(); err != nil {
		return true, f.tell("%s refused: %v", command, err)
	}
	return true, f.tell("%s went through", command)
}

func (f faulty) attempts() map[string]func() error {
	return map[string]func() error{
		"open": func() error {
			_, err := os.Open("/etc/passwd")
			return err
		},
		"look": func() error {
			_, err := os.Stat("/etc/passwd")
			return err
		},
		"follow": func() error {
			_, err := os.Readlink("/proc/self/exe")
			return err
		},
		"write":  func() error { return os.WriteFile("/tmp/vitrine-fault", []byte("x"), 0o600) },
		"unlink": func() error { return unix.Unlink("/tmp/vitrine-fault-target") },
		"chmod":  func() error { return unix.Fchmod(f.descriptors().in, 0o777) },
		"scribble": func() error {
			_, err := unix.Pwrite(f.descriptors().in, []byte("x"), 0)
			return err
		},
		"own": func() error {
			_, err := unix.FcntlInt(uintptr(f.descriptors().in), unix.F_SETOWN, unix.Getppid())
			return err
		},
		"socket": func() error {
			_, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
			return err
		},
		"exec": func() error { return unix.Exec("/bin/true", []string{"true"}, nil) },
		"fork": func() error {
			_, _, e := unix.RawSyscall6(unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0, 0, 0, 0, 0)
			return errno(e)
		},
		"ptrace":  func() error { return unix.PtraceAttach(unix.Getppid()) },
		"signal":  func() error { return unix.Kill(unix.Getppid(), 0) },
		"wake":    func() error { return unix.Tgkill(unix.Getppid(), unix.Getppid(), 0) },
		"slow":    func() error { return unix.Setpriority(unix.PRIO_PROCESS, unix.Getppid(), 19) },
		"orphan":  func() error { return unix.Prctl(unix.PR_SET_PDEATHSIG, 0, 0, 0, 0) },
		"undress": func() error { return unix.Prctl(unix.PR_SET_DUMPABLE, 1, 0, 0, 0) },
		"memfd": func() error {
			_, err := unix.MemfdCreate("x", 0)
			return err
		},
		"limit": func() error {
			return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY})
		},
	}
}

// kindsOpen lists what kinds of things are open, but for what came with the
// request.
func kindsOpen(p *descriptors) string {
	var b strings.Builder
	for fd := range 256 {
		var s unix.Stat_t
		if fd == p.in || fd == p.out || unix.Fstat(fd, &s) != nil {
			continue
		}
		fmt.Fprintf(&b, "%s ", kindOf(fd, s))
	}
	return b.String()
}

// kindOf names what a descriptor stands for. Names of files are out of reach.
func kindOf(fd int, s unix.Stat_t) string {
	const anonymous = 0x09041934 // what the kernel's own descriptors lie in; linux/magic.h
	var system unix.Statfs_t
	_ = unix.Fstatfs(fd, &system)
	switch {
	case s.Mode&unix.S_IFMT == unix.S_IFSOCK:
		return "socket"
	case s.Mode&unix.S_IFMT == unix.S_IFIFO:
		return "pipe"
	case s.Mode&unix.S_IFMT == unix.S_IFCHR && s.Rdev == unix.Mkdev(1, 3):
		return "nothing"
	case system.Type == anonymous:
		return "anonymous"
	case system.Type == unix.CGROUP2_SUPER_MAGIC, system.Type == unix.CGROUP_SUPER_MAGIC:
		return "cgroup"
	}
	return fmt.Sprintf("mode:%o,system:%x", s.Mode, system.Type)
}
