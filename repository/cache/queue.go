package cache

// write is the goroutine that changes the folder and the shelf.
func (d *Disk) write() {
	defer close(d.stopped)
	defer d.shelf.forgetAll()
	defer d.writer.release()
	for {
		select { // first, since a full queue would win half of the time
		case <-d.stop:
			return
		default:
		}
		select {
		case <-d.stop:
			return
		case <-d.look:
			d.note(d.shelf.refresh())
		case j := <-d.jobs:
			d.do(j)
		}
	}
}

func (d *Disk) do(j job) {
	if j.done != nil {
		close(j.done)
		return
	}
	d.waiting.Add(-int64(len(j.data)))
	if d.isPaused() {
		d.dropped.Add(1)
		return
	}
	err := d.writer.put(j.key, j.meta, j.data)
	if err != nil {
		d.dropped.Add(1)
		d.resume.Store(d.config.Now().Add(pause).UnixNano())
	}
	d.note(err)
}

// note keeps the reason why nothing is written.
func (d *Disk) note(err error) {
	switch {
	case err != nil:
		why := err.Error()
		d.trouble.Store(&why)
	case !d.isPaused():
		d.trouble.Store(nil)
	}
}

func (d *Disk) isPaused() bool {
	until := d.resume.Load()
	return until != 0 && d.config.Now().UnixNano() < until
}

// lookForOthers has the folder read again, from time to time.
func (d *Disk) lookForOthers() {
	last, now := d.lastLook.Load(), d.config.Now().UnixNano()
	if now-last < int64(lookAgain) || !d.lastLook.CompareAndSwap(last, now) {
		return
	}
	select {
	case d.look <- struct{}{}:
	default:
	}
}
