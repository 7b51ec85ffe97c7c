package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestProgressSaysHowManyThereAre(t *testing.T) {
	t.Parallel()
	found := func(n int, more bool) func(p *progress) { return func(p *progress) { p.found(n, more) } }
	tests := []struct {
		name        string
		steps       []func(p *progress)
		done, total int64
		isOver      bool
	}{
		{"listed", []func(*progress){found(66, false)}, 0, 66, false},
		{"some are made", []func(*progress){found(66, false), (*progress).add, (*progress).add}, 2, 66, false},
		{"all known ones are made, and there may be more", []func(*progress){found(1, true), (*progress).add}, 0, 1, false},
		{"there are more", []func(*progress){found(1, true), (*progress).add, found(3, true)}, 1, 3, false},
		{"there are no more", []func(*progress){found(2, true), (*progress).add, (*progress).add, found(2, false)}, 2, 2, true},
		{"there are none", []func(*progress){found(0, false)}, 0, -1, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var line bytes.Buffer
			p := newProgress(&line)
			for _, step := range test.steps {
				step(p)
			}
			s := p.bar.State()
			if s.CurrentNum != test.done || s.Max != test.total || p.bar.IsFinished() != test.isOver {
				t.Errorf("%d of %d, over: %v", s.CurrentNum, s.Max, p.bar.IsFinished())
			}
			if bytes.Contains(line.Bytes(), []byte("hr")) {
				t.Errorf("it counts by the hour: %q", line.String())
			}
		})
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	t.Parallel()
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var buffer bytes.Buffer
	p := newProgress(terminalOnly(file))
	p.found(3, false)
	p.add()
	p.end()
	if info, err := file.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("%d bytes of progress stand in a file (%v)", info.Size(), err)
	}
	if terminalOnly(&buffer) == &buffer {
		t.Error("what is no file is taken for a terminal")
	}
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	if terminalOnly(device) != device {
		t.Error("a device, as a terminal is, is told nothing")
	}
}

func TestSummaryCountsOne(t *testing.T) {
	t.Parallel()
	for pictures, want := range map[int]string{0: "0 pictures in", 1: "1 picture in", 2: "2 pictures in"} {
		var out bytes.Buffer
		warmth{Pictures: pictures, Seconds: 1}.report(false, &out, &out)
		if !bytes.HasPrefix(out.Bytes(), []byte(want)) {
			t.Errorf("it says %q, want %q", out.String(), want)
		}
	}
}
