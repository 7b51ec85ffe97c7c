package index

import (
	"errors"
	"fmt"
	"runtime/debug"

	"modernc.org/sqlite"

	"vitrine/repository"
)

var (
	errMissing = errors.New("not there yet")
	errBroken  = errors.New("damaged; it will be made anew")
	errNewer   = errors.New("made by a newer version of Vitrine")
	errFull    = errors.New("full of the folders that are open")

	// errOlder is an errBroken for the program, and something else for people.
	errOlder error = older{}

	// errFault says that the library has failed. What it holds then is unknown, so it is
	// not touched again.
	errFault = errors.New("the database has failed; it is off until the next start")
)

// older says that the file has the tables of a former version.
type older struct{}

func (older) Error() string { return "made by an older version of Vitrine; it will be made anew" }

func (older) Is(target error) bool { return target == errBroken }

// The primary codes of SQLite that may pass. All others, for statements that are always
// the same, say that the file is not what it should be.
const (
	codeDenied      = 3
	codeBusy        = 5
	codeLocked      = 6
	codeMemory      = 7
	codeInterrupted = 9
	codeIO          = 10
	codeFull        = 13
	codeCannotOpen  = 14
	codeProtocol    = 15

	codeShortRead = codeIO | 2<<8 // the file ends before its end
)

// explained returns err as one of this package where the library's says less.
func explained(err error) error {
	var e *sqlite.Error
	if errors.Is(err, errBroken) || !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case codeBusy, codeLocked, codeProtocol:
		return errors.New("locked by another program")
	case codeFull:
		return errors.New("the disk is full")
	case codeDenied, codeMemory, codeInterrupted, codeIO, codeCannotOpen:
		if e.Code() != codeShortRead {
			return errors.New(oneLine(e))
		}
	}
	return fmt.Errorf("%w (%s)", errBroken, oneLine(e))
}

func oneLine(err error) string { return repository.OneLine(err.Error(), 200) }

// guarded runs f, which calls the library: a panic in it, or a look at memory that is
// not there, is errFault and not the program's end. The library is C, translated.
func guarded(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = errFault
		}
	}()
	return f()
}
