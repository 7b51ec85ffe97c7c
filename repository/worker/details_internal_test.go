package worker

import (
	"context"
	"reflect"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// TestDetailsAreThoseInProcess asks for those of every test picture, good or bad.
func TestDetailsAreThoseInProcess(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	reading[repository.Details](repository.Decoder.Details).isAsInProcess(t, p)
	photo, err := p.Details(context.Background(), content(load(t, "canyon-wren.jpg")))
	if err != nil || photo.Camera != "NIKON D810" || photo.Width != 3840 || photo.Exposure == 0 || len(photo.Groups) < 2 {
		t.Errorf("got %+v, %v", photo, err)
	}
}

func TestDetailsEnd(t *testing.T) {
	t.Parallel()
	reading[repository.Details](repository.Decoder.Details).ends(t)
}

// TestDetailsDoNotWaitForThumbnails asks while all places of thumbnails are taken.
func TestDetailsDoNotWaitForThumbnails(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	for range p.config.Size {
		if err := p.places.take(context.Background(), forThumbnail); err != nil {
			t.Fatal(err)
		}
		defer p.places.give(forThumbnail)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	if d, err := p.Details(ctx, content(load(t, "quadrants_1.jpg"))); err != nil || d.Format != "JPEG" {
		t.Errorf("got %+v, %v", d, err)
	}
}

// said is a parcel in which a worker has put what it likes.
type said []byte

func (s said) read(_, kept []byte) error {
	copy(kept, s)
	return nil
}
func (said) close() {}

// TestReadDetails lies in every field.
func TestReadDetails(t *testing.T) {
	t.Parallel()
	honest := repository.Details{Format: "JPEG", Width: 3, Height: 2, Camera: "Canon", Taken: time.Unix(1e9, 0).UTC()}
	b := wire.AppendDetails(nil, honest)
	good := wire.Reply{ID: 7, Kept: int64(len(b))}
	j := &job{order: order{details: true}, parcel: said(b)}
	if d, wrong := j.read(7, good, ""); wrong != "" || !reflect.DeepEqual(d.details, honest) {
		t.Errorf("got %+v, %q", d.details, wrong)
	}
	for name, lie := range map[string]func(*wire.Reply){
		"id":      func(r *wire.Reply) { r.ID++ },
		"nothing": func(r *wire.Reply) { r.Kept = 0 },
		"less":    func(r *wire.Reply) { r.Kept-- },
		"below":   func(r *wire.Reply) { r.Kept = -1 },
		"much":    func(r *wire.Reply) { r.Kept = 1 << 40 },
		"pixels":  func(r *wire.Reply) { r.Width, r.Height, r.Stride = 8, 8, 32 },
		"size":    func(r *wire.Reply) { r.FullWidth = 3 },
		"facts":   func(r *wire.Reply) { r.Facts.HasTaken = true },
		"format":  func(r *wire.Reply) { r.Format = 1 },
		"partial": func(r *wire.Reply) { r.Partial = true },
		"sharp":   func(r *wire.Reply) { r.Sharp = true },
	} {
		r := good
		lie(&r)
		if d, wrong := j.read(7, r, ""); wrong == "" || !reflect.DeepEqual(d, decoded{}) {
			t.Errorf("%s: passes as %+v", name, d.details)
		}
	}
	j.parcel = said("rubbish")
	if _, wrong := j.read(7, good, ""); wrong == "" {
		t.Error("rubbish passes")
	}
}

func BenchmarkDetails(b *testing.B) { reading[repository.Details](repository.Decoder.Details).bench(b) }
