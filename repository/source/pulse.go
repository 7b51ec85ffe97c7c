package source

import (
	"context"
	"io/fs"
	"sync/atomic"
	"time"

	"vitrine/repository"
)

// pulse is a system that remembers when it answered last, by which one that hangs
// is told from one that is slow.
type pulse struct {
	system
	began time.Time
	last  atomic.Int64 // nanoseconds after began
}

func newPulse(s system) *pulse { return &pulse{system: s, began: time.Now()} }

func (p *pulse) beat() { p.last.Store(int64(time.Since(p.began))) }

func (p *pulse) at() time.Time { return p.began.Add(time.Duration(p.last.Load())) }

func (p *pulse) stat(path string) (fs.FileInfo, error) {
	defer p.beat()
	return p.system.stat(path)
}

func (p *pulse) lstat(path string) (fs.FileInfo, error) {
	defer p.beat()
	return p.system.lstat(path)
}

func (p *pulse) folder(ctx context.Context, path string) (folder, fs.FileInfo, error) {
	defer p.beat()
	f, info, err := p.system.folder(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	return pulseFolder{f, p}, info, nil
}

func (p *pulse) file(ctx context.Context, path string) (repository.Content, error) {
	defer p.beat()
	return p.system.file(ctx, path)
}

func (p *pulse) remote(path string) (string, bool) {
	defer p.beat()
	return p.system.remote(path)
}

type pulseFolder struct {
	folder
	pulse *pulse
}

func (f pulseFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	defer f.pulse.beat()
	return f.folder.ReadDir(n)
}
