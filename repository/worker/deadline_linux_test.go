//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
)

// brisk is a deadline for those who would never answer.
const brisk = 300 * time.Millisecond

// TestDeadline: a worker that had no picture before cannot have been spoilt by one,
// so that its picture is not tried again.
func TestDeadline(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, words string
		isUsed      bool
		limit       time.Duration
		tries       int
		least       time.Duration
		want        error
	}{
		{"busy", "loop", false, brisk, 1, brisk, repository.ErrTimeout},
		{"asleep", "sleep 600000", false, brisk, 1, brisk, repository.ErrTimeout},
		{"busy again", "loop", true, brisk, 2, brisk + brisk/secondShare, repository.ErrTimeout},
		{"spoilt", "later loop", true, 8 * brisk, 2, 8 * brisk, nil},
		{"dies", "exit 1", false, patient, 2, 0, repository.ErrDamaged},
		{"dies again", "exit 1", true, patient, 2, 0, repository.ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			program, starts := countingProgram(t)
			p := faultPool(t, func(c *Config) { c.tuning.program = program })
			if test.isUsed {
				shows(t, p)
			}
			p.config.Thumbnail.Time = test.limit
			began := time.Now()
			_, err := p.Decode(context.Background(), command(test.words), small)
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if took := time.Since(began); took < test.least {
				t.Errorf("given up after %v, want at least %v", took, test.least)
			}
			if got := starts(); got != test.tries {
				t.Errorf("%d tries, want %d", got, test.tries)
			}
			if n := len(p.Workers()); n > 0 && err != nil {
				t.Errorf("%d workers left", n)
			}
		})
	}
}

// countingProgram returns a program that is a worker, and how often it was started.
func countingProgram(t *testing.T) (program string, starts func() int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	program, list := filepath.Join(folder, "worker"), filepath.Join(folder, "starts")
	script := fmt.Sprintf("#!/bin/sh\necho >> '%s'\nexec '%s' \"$@\"\n", list, self)
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return program, func() int {
		b, _ := os.ReadFile(list) // not there before the first
		return len(b)
	}
}

// TestTriesShareTheTime leaves nothing of the time when both tries are late.
func TestTriesShareTheTime(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	shows(t, p)
	p.config.Thumbnail.Time = brisk
	c := command("loop")
	j, err := newJob(c, order{frame: small}, &p.config)
	if err != nil {
		t.Fatal(err)
	}
	if j.parcel, err = p.transport.pack(c, j); err != nil {
		t.Fatal(err)
	}
	defer j.parcel.close()
	if first := j.allowed(); first != brisk {
		t.Errorf("the first try has %v, want %v", first, brisk)
	}
	if _, err := p.run(t.Context(), j); !errors.Is(err, repository.ErrTimeout) {
		t.Errorf("got %v", err)
	}
	if j.left > 0 {
		t.Errorf("%v left", j.left)
	}
}

// TestWorkBeforeDoesNotCount: a worker that was busy with another picture has waited
// at this one.
func TestWorkBeforeDoesNotCount(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	ready(t, p)
	w := p.wake(anyWorker)
	defer p.end(w)
	decode := func(words string, limit time.Duration) error {
		t.Helper()
		p.config.Thumbnail.Time = limit
		j, err := newJob(command(words), order{frame: small}, &p.config)
		if err != nil {
			t.Fatal(err)
		}
		if j.parcel, err = p.transport.pack(command(words), j); err != nil {
			t.Fatal(err)
		}
		defer j.parcel.close()
		_, err = w.decode(t.Context(), j, p.config.tuning, p.closing)
		return err
	}
	eventually(t, func() error { // others may have the processors
		if err := decode("work 50", patient); err != nil {
			t.Fatal(err)
		}
		if worked := workOf(w.os.Pid); worked < brisk {
			return fmt.Errorf("busy for %v only", worked)
		}
		return nil
	})
	if err := decode("sleep 600000", brisk); !errors.Is(err, repository.ErrTimeout) {
		t.Errorf("got %v", err)
	}
	p.end(w)
	if !w.hasWaited(brisk) {
		t.Errorf("busy for %v, %v of it before", w.result.UserTime()+w.result.SystemTime(), w.worked)
	}
}
