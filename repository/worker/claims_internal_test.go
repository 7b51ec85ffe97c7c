package worker

import (
	"context"
	"errors"
	"os"
	"runtime"
	"testing"

	"vitrine/repository"
)

// mostGrown is what this process may take for pictures that come to nothing.
const mostGrown = 50 << 20 // bytes

// growth measures what this process takes from now on.
func growth(t *testing.T) (grown func() (allocated, resident int64)) {
	t.Helper()
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	resident := ownMemory()
	return func() (int64, int64) {
		var after runtime.MemStats
		runtime.ReadMemStats(&after)
		return int64(after.TotalAlloc - before.TotalAlloc), ownMemory() - resident
	}
}

func ownMemory() int64 {
	resident, _ := memoryOf(os.Getpid())
	return resident
}

// TestClaims hands a worker headers that claim the most there can be, and those
// that are just above what is allowed. All are refused before memory is taken for
// pixels: neither this process grows nor the worker, which lives on.
func TestClaims(t *testing.T) { // not beside others, which take memory too
	most := uint32(1<<31 - 1)
	tests := []struct {
		name string
		file []byte
		want error
	}{
		{"GIF of 34 bytes", craftGIF(65535, 65535), repository.ErrTooLarge},
		{"GIF above the limit", craftGIF(20000, 20000), repository.ErrTooLarge},
		{"PNG", craftPNG(most, most, 16, 6, 1), repository.ErrTooLarge},
		{"PNG of one bit", craftPNG(65535, 65535, 1, 0, 0), repository.ErrTooLarge},
		{"PNG above the limit", craftPNG(16000, 16000, 8, 6, 0), repository.ErrDamaged}, // holds a hundred bytes
		{"JPEG", craftJPEG(0xc0, 65535, 65535, 0x11), repository.ErrTooLarge},
		{"progressive JPEG", craftJPEG(0xc2, 65535, 65535, 0), repository.ErrTooLarge},
		{"progressive JPEG above the limit", craftJPEG(0xc2, 17000, 17000, 0), repository.ErrDamaged},
		{"BMP", craftBMP(1<<31-1, -1<<31, 32, 0, 0, make([]byte, 64)), repository.ErrTooLarge},
		{"packed BMP", craftBMP(65535, 65535, 8, 1, 0, make([]byte, 2000)), repository.ErrTooLarge},
		{"packed BMP above the limit", craftBMP(17000, 17000, 8, 1, 0, make([]byte, 2000)), repository.ErrTooLarge},
		{"TIFF", craftGrey(1<<32-1, 1<<32-1, 8, packed(make([]byte, 100))), repository.ErrTooLarge},
		{"TIFF that fits in no memory", craftGrey(65535, 65535, 8, packed(make([]byte, 100))), repository.ErrTooLarge},
		{"TIFF above the limit", craftGrey(17000, 17000, 5, make([]byte, 100)), repository.ErrDamaged},
		{"lossless WebP", craftWebP(vp8l(16384, 16384, 0, 0)), repository.ErrTooLarge},
		{"lossy WebP", craftWebP(vp8(16383, 16383)), repository.ErrTooLarge},
		{"WebP on a canvas", craftWebP(vp8x(1<<24, 1<<24), vp8l(16384, 16384, 0, 0)), repository.ErrDamaged},
		{"WebP of 32 bits' overflow", craftWebP(vp8x(16384, 16384), vp8l(16384, 16384, 0, 0)), repository.ErrTooLarge},
	}
	p := newPool(t, func(c *Config) { c.Size = 1 })
	shows(t, p)
	worker := p.Workers()[0]
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			grown := growth(t)
			for _, f := range []repository.Frame{small, {}} {
				if _, err := p.Decode(context.Background(), content(test.file), f); !errors.Is(err, test.want) {
					t.Errorf("%d bytes for %+v: got %v, want %v", len(test.file), f, err, test.want)
				}
			}
			if allocated, resident := grown(); allocated > mostGrown || resident > mostGrown {
				t.Errorf("%d MB were allocated, %d MB are resident", allocated>>20, resident>>20)
			}
		})
	}
	shows(t, p)
	if now := p.Workers(); len(now) != 1 || now[0].PID != worker.PID || now[0].Resident-worker.Resident > mostGrown && !isRace {
		t.Errorf("the worker was %v, and is %v", worker, now)
	}
}
