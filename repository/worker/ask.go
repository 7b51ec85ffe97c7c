package worker

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// errGone says that a worker ended before it could be given a picture, which then
// is not to blame.
var errGone = errors.New("the worker has gone")

// decoded is what a job ends with when nothing is wrong.
type decoded struct {
	picture repository.Picture
	sharp   bool   // of a preview
	kept    []byte // the copy, encoded
	facts   repository.Facts
	size    image.Point // of a held picture
	details repository.Details
	frame   repository.AnimationFrame
}

// decode has the worker decode a picture. The error is a refusal in the words of
// the decoder, or [errGone], [ErrClosed], ctx's, or a *fault; after any of these
// four the worker is to be killed.
func (w *process) decode(ctx context.Context, j *job, t tuning, closing <-chan struct{}) (decoded, error) {
	w.peak, w.worked, w.until = 0, workOf(w.os.Pid), time.Now().Add(j.allowed())
	if len(w.replies) > 0 {
		return decoded{}, j.fault(lied, "unasked")
	}
	if w.limit != 0 && w.limit != j.limits.Memory {
		limitData(w.os.Pid, w.base+j.limits.Memory)
		w.limit = j.limits.Memory
	}
	id := rand.Uint64() // that no worker can guess
	err := w.within(j.allowed(), func() error { return w.send(j, id) })
	switch {
	case err != nil && !time.Now().Before(w.until):
		return decoded{}, j.fault(late, "")
	case err != nil:
		return decoded{}, errGone
	}
	b, err := w.await(ctx, j, t, closing)
	if err != nil {
		return decoded{}, err
	}
	reply, text, err := wire.ParseReply(b)
	if err != nil {
		return decoded{}, j.fault(lied, err.Error())
	}
	w.served++
	if !j.facts && !j.details {
		w.decoded++
	}
	if reply.Status == wire.OK {
		d, wrong := j.read(id, reply, text)
		if wrong != "" {
			return decoded{}, j.fault(lied, wrong)
		}
		return d, nil
	}
	if reply.Status == wire.NoPreview && j.preview && reply.ID == id {
		return decoded{}, repository.ErrNoPreview
	}
	if s, ok := j.asks.(*still); ok && s.isBehind(id, reply) {
		return decoded{}, io.EOF
	}
	refusal, known := reply.Status.Error(text)
	if !known || reply.ID != id {
		return decoded{}, j.fault(lied, fmt.Sprintf("status %d", reply.Status))
	}
	return decoded{}, refusal
}

// send asks for what j wants, under a number.
func (w *process) send(j *job, id uint64) error {
	if j.asks != nil {
		return w.link.question(j.asks.question(id).Append(nil), j.parcel)
	}
	return w.link.ask(j.request(id).Append(nil), j.parcel)
}

// await waits for the answer, within all limits.
func (w *process) await(ctx context.Context, j *job, t tuning, closing <-chan struct{}) ([]byte, error) {
	deadline := time.NewTimer(time.Until(w.until))
	defer deadline.Stop()
	sample := time.NewTicker(t.sample)
	defer sample.Stop()
	unwanted := ctx.Done()
	for {
		select {
		case b, ok := <-w.replies:
			if !ok {
				return nil, w.autopsy(j)
			}
			return b, nil
		case <-deadline.C:
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, j.fault(late, "")
		case <-unwanted:
			unwanted = nil
			deadline.Reset(min(t.grace, time.Until(w.until)))
		case <-sample.C:
			resident, _ := memoryOf(w.os.Pid)
			w.peak = max(w.peak, resident)
			if resident > j.limits.Memory+w.base {
				return nil, j.fault(swollen, "")
			}
		case <-closing:
			return nil, ErrClosed
		}
	}
}

// autopsy says why a worker ended at a picture.
func (w *process) autopsy(j *job) *fault {
	if errors.Is(w.silence, wire.ErrForeign) {
		return j.fault(lied, w.silence.Error())
	}
	if !w.waitEnd(dying) {
		return j.fault(lied, "it closed its socket")
	}
	near := j.limits.Memory / 4 * 3
	isNear := w.peak > near || peakOf(w.result) > near
	if isNear || w.text.isStarved() {
		f := j.fault(swollen, "")
		_, free := machineMemory()
		// The system ended it, or had not as much to give as the picture may take.
		f.outside = isKilled(w.result) || !isNear && free < j.limits.Memory
		return f
	}
	if isKilled(w.result) {
		return j.fault(killed, "")
	}
	cause := w.text.cause()
	if cause == "" {
		cause = w.end()
	}
	return j.fault(died, cause)
}

// isSpent reports whether the worker should end although nothing is wrong.
func (w *process) isSpent(j *job, t tuning) bool {
	if w.decoded >= t.recycleAfter {
		return true
	}
	resident, data := memoryOf(w.os.Pid)
	// The runtime never gives addresses back, and the limit counts them.
	return resident > t.recycleAt || data-w.base > j.limits.Memory/3
}
