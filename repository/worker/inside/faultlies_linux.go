//go:build vitrinefault

package inside

import (
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

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
