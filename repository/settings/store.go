package settings

import (
	"fmt"
	"reflect"
	"sync"
	"time"
)

const pause = 300 * time.Millisecond // one write for a window's resize, not fifty

// Config is what a Store is made of. Path is needed; without it nothing is kept
// beyond the launch.
type Config struct {
	Path   string
	Failed func(error)                          // is told of each failed write, from a goroutine; nil is not
	After  func(time.Duration) <-chan time.Time // the clock; nil is [time.After]
}

// Store holds the settings in memory and writes them behind the user's back.
// Where two galleries run, the last to write wins.
type Store struct {
	config Config
	others file // the keys of other versions, as they were read
	frozen bool // the file could neither be read nor put aside: it stays as it is

	mu     sync.Mutex // guards values
	values Values

	changed chan struct{} // holds one: there is something to write
	closing chan struct{}
	close   sync.Once
	ended   chan struct{}
}

// Open reads the settings and returns a Store that is good in any case. The
// error says why it holds the defaults: the file was damaged, and is put aside
// with ".bad" at the end of its name, or it could not be read.
func Open(c Config) (*Store, error) {
	if c.Failed == nil {
		c.Failed = func(error) {}
	}
	if c.After == nil {
		c.After = time.After
	}
	s := &Store{
		config:  c,
		changed: make(chan struct{}, 1),
		closing: make(chan struct{}),
		ended:   make(chan struct{}),
	}
	err := s.load()
	go s.write()
	return s, err
}

// Values returns the present settings.
func (s *Store) Values() Values {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values.clone()
}

// Update changes the settings. It returns at once; they are written soon. What
// is out of range is brought into it, and no password is taken over. Only one
// goroutine may update.
func (s *Store) Update(change func(*Values)) {
	before := s.Values()
	after := before.clone()
	change(&after)
	after = after.clone() // the caller may go on with its slices
	after.tidy()
	if reflect.DeepEqual(before, after) {
		return
	}
	s.mu.Lock()
	s.values = after
	s.mu.Unlock()

	select {
	case s.changed <- struct{}{}:
	default: // the writer knows
	}
}

// Close writes what is not yet written and returns when that is done. Later
// changes are not kept.
func (s *Store) Close() {
	s.close.Do(func() { close(s.closing) })
	<-s.ended
}

func (s *Store) load() error {
	s.values = Default()
	if s.config.Path == "" {
		return nil
	}
	f, err := read(s.config.Path)
	s.values, s.others = f.values, f
	if err == nil {
		return nil
	}
	aside, asideErr := putAside(s.config.Path)
	if asideErr != nil {
		s.frozen = true
		return fmt.Errorf("settings: %w; nothing will be kept: %w", err, asideErr)
	}
	return fmt.Errorf("settings: %w; put aside as %s", err, aside)
}

// write is the one goroutine that writes.
func (s *Store) write() {
	defer close(s.ended)
	for {
		select {
		case <-s.changed:
		case <-s.closing:
			select {
			case <-s.changed:
				s.save()
			default:
			}
			return
		}
		select {
		case <-s.config.After(pause):
		case <-s.closing:
			s.save()
			return
		}
		select {
		case <-s.changed: // is part of this write
		default:
		}
		s.save()
	}
}

func (s *Store) save() {
	if s.frozen || s.config.Path == "" {
		return
	}
	next := file{values: s.Values(), others: s.others.others}
	if err := write(s.config.Path, next); err != nil {
		s.config.Failed(fmt.Errorf("keep settings: %w", err))
	}
}
