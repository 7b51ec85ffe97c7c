package outside_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/godbus/dbus/v5"

	"vitrine/repository"
	"vitrine/repository/outside"
)

func TestSetWallpaper(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	dir := t.TempDir()
	for _, name := range names {
		path := write(t, filepath.Join(dir, name))
		if err := b.desktop().SetWallpaper(t.Context(), path, "x11:1a2b"); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		got := <-p.asked
		if got.method != "SetWallpaperFile" || got.parent != "x11:1a2b" || got.what != path {
			t.Errorf("asked %+v for %q", got, path)
		}
		if on, _ := got.options["set-on"].Value().(string); on != "background" {
			t.Errorf("set on %q", on)
		}
		if got.writable {
			t.Error("the desktop may write to the picture")
		}
	}
}

func TestSetWallpaperFails(t *testing.T) {
	tests := []struct {
		name   string
		portal *portal
		path   func(dir string) string
		want   error
	}{
		{"refused", &portal{code: 2}, nil, outside.ErrRefused},
		{"forbidden", &portal{refuses: dbus.MakeFailedError(errors.New("no"))}, nil, outside.ErrRefused},
		{"without a portal", nil, nil, outside.ErrNoProgram},
		{"gone", &portal{}, func(dir string) string { return filepath.Join(dir, "none") }, repository.ErrNotFound},
		{"a folder", &portal{}, func(dir string) string { return dir }, repository.ErrNotFile},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := startBus(t)
			if test.portal != nil {
				b.portal(*test.portal)
			}
			path := write(t, filepath.Join(t.TempDir(), "a.jpg"))
			if test.path != nil {
				path = test.path(t.TempDir())
			}
			if err := b.desktop().SetWallpaper(t.Context(), path, ""); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

func TestSetWallpaperThatTheUserCalledOff(t *testing.T) {
	b := startBus(t)
	b.portal(portal{code: 1})
	if err := b.desktop().SetWallpaper(t.Context(), write(t, filepath.Join(t.TempDir(), "a")), ""); err != nil {
		t.Error(err)
	}
}

func TestKeepAwakeByThePortal(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.desktop().KeepAwake(ctx, "wayland:", "a slide show") }()
	got := <-p.asked
	why, _ := got.options["reason"].Value().(string)
	if got.method != "Inhibit" || got.what != "8" || got.parent != "" || why != "a slide show" {
		t.Errorf("asked %+v", got)
	}
	select {
	case err := <-ended:
		t.Fatalf("it ended at once: %v", err)
	default:
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	b.awaitLeft(got.from)
}

func TestKeepAwakeByTheScreenSaver(t *testing.T) {
	b := startBus(t)
	s := b.saver()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.desktop().KeepAwake(ctx, "", "a slide show") }()
	got := <-s.kept
	if got.method != "Vitrine" || got.what != "a slide show" {
		t.Errorf("asked %+v", got)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	b.awaitLeft(got.from)
}

func TestKeepAwakeFails(t *testing.T) {
	if err := startBus(t).desktop().KeepAwake(t.Context(), "", "x"); err == nil {
		t.Error("nobody on the bus, and no error")
	}
	nowhere := outside.New(outside.Config{Bus: "unix:path=" + filepath.Join(t.TempDir(), "none"), Display: "none"})
	if err := nowhere.KeepAwake(t.Context(), "", "x"); err == nil {
		t.Error("no bus, and no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	deafOne := outside.New(outside.Config{Bus: deaf(t), Display: "none"})
	if err := deafOne.KeepAwake(ctx, "", "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("a deaf bus: %v", err)
	}
}
