//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"vitrine/repository"
)

// answerTime bounds how long a program on the bus may take to answer; it may have
// to be started first.
const answerTime = 25 * time.Second

// errNobody says that there is no bus, or nobody on it who does what is asked.
var errNobody = errors.New("nobody does it on the bus")

// connect makes a connection to the session bus that ends with ctx. It is not the
// one that libraries share: that cannot be called off.
func (c Config) connect(ctx context.Context) (*dbus.Conn, error) {
	address := c.Bus
	if address == "" {
		address = busAddress()
	}
	if address == "" {
		return nil, fmt.Errorf("%w: no session bus", errNobody)
	}
	held, cancel := context.WithCancelCause(ctx)
	tooLate := time.AfterFunc(answerTime, func() { cancel(context.DeadlineExceeded) })
	conn, err := dbus.Connect(address, dbus.WithContext(held))
	tooLate.Stop()
	if err != nil {
		defer cancel(nil)
		if held.Err() != nil {
			return nil, late(context.Cause(held))
		}
		return nil, fmt.Errorf("%w: %w", errNobody, err)
	}
	context.AfterFunc(conn.Context(), func() { cancel(nil) })
	return conn, nil
}

// busAddress returns the address of this session's bus, "" where there is none.
// None is started: it would be another session's.
func busAddress() string {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return address
	}
	socket := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus")
	if info, err := os.Stat(socket); err != nil || info.Mode()&os.ModeSocket == 0 {
		return ""
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(socket)
}

// meant says what an error of a call means: that nobody is there who could do it,
// or that somebody is and does not.
func meant(err error) error {
	var said dbus.Error
	if !errors.As(err, &said) {
		return late(err)
	}
	switch name, _ := strings.CutPrefix(said.Name, "org.freedesktop.DBus.Error."); name {
	case "ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownInterface", "UnknownObject", "NotSupported":
		return fmt.Errorf("%w: %s", errNobody, repository.OneLine(said.Error(), mostReason))
	case "NoReply", "TimedOut", "Timeout":
		return fmt.Errorf("%w: no answer", repository.ErrTimeout)
	default:
		if strings.HasPrefix(name, "Spawn.") {
			return fmt.Errorf("%w: %s", errNobody, repository.OneLine(said.Error(), mostReason))
		}
	}
	return fmt.Errorf("%w: %s", ErrRefused, repository.OneLine(said.Error(), mostReason))
}

// mostReason is how much is told of what another program says, in bytes.
const mostReason = 200

// late turns the end of a limit into this program's error.
func late(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: no answer", repository.ErrTimeout)
	}
	return err
}
