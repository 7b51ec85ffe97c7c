package jxl

import (
	"fmt"
	"math/bits"
)

const (
	maxContexts  = 1 << 12
	maxClusters  = 256
	maxWindow    = 1 << 20 // numbers that repetitions reach back
	longestCode  = 15      // bits of a prefix code
	ansBits      = 12
	ansTotal     = 1 << ansBits // the sum of the frequencies
	ansFinal     = 0x130000     // the state at the end of a stream
	ansThreshold = 1 << 16
)

// entropy decodes the numbers of one stream, by the codes that it begins with.
type entropy struct {
	clusters []byte // by context
	configs  []hybrid
	prefixes []prefixCode // by cluster, where the stream uses them
	ans      []ansCode    // by cluster, otherwise
	state    uint32

	repeats repeats
}

// repeats is how a stream takes up again what it has said before.
type repeats struct {
	used    bool
	from    uint32 // tokens from here on begin one
	least   uint32 // its length at least
	length  hybrid
	context int // of the distance

	window []uint32
	left   uint32 // numbers that are still to be copied
	at     int64  // of the next one
	done   int64  // numbers there were
}

// hybrid says how a number is made of a token and of bits behind it.
type hybrid struct{ split, msb, lsb uint }

func readHybrid(b *reader, alphabet uint) hybrid {
	h := hybrid{split: uint(b.u(width(alphabet)))}
	if h.split == alphabet {
		return h
	}
	if h.split > alphabet {
		b.fail(errSense)
		return hybrid{}
	}
	h.msb = uint(b.u(width(h.split)))
	if h.msb > h.split {
		b.fail(errSense)
		return hybrid{}
	}
	h.lsb = uint(b.u(width(h.split - h.msb)))
	if h.msb+h.lsb > h.split {
		b.fail(errSense)
		return hybrid{}
	}
	return h
}

// width returns how many bits hold a number up to most.
func width(most uint) uint { return uint(bits.Len(most)) }

// number returns what a token stands for.
func (h hybrid) number(b *reader, token uint32) uint32 {
	if token < 1<<h.split {
		return token
	}
	n := h.split - h.msb - h.lsb + uint((token-1<<h.split)>>(h.msb+h.lsb))
	if n > 31 {
		b.fail(errSense)
		return 0
	}
	low := token & (1<<h.lsb - 1)
	token >>= h.lsb
	top := 1<<h.msb | token&(1<<h.msb-1)
	return (top<<n|b.u(n))<<h.lsb | low
}

// readEntropy reads the codes for numbers in so many contexts.
func readEntropy(b *reader, contexts int) (*entropy, error) {
	e := &entropy{}
	if e.repeats.used = b.bool(); e.repeats.used {
		if contexts == 1 { // for a list of clusters, of which another list would follow
			return nil, errSense
		}
		e.repeats.from = b.u32(val(224), val(512), val(4096), choice{8, 15})
		e.repeats.least = b.u32(val(3), val(4), choice{5, 2}, choice{9, 8})
		e.repeats.length = readHybrid(b, 8)
		e.repeats.context = contexts
		contexts++
	}
	if contexts > maxContexts {
		return nil, fmt.Errorf("%d contexts: %w", contexts, errSense)
	}
	clusters, err := readClusters(b, contexts)
	if err != nil {
		return nil, err
	}
	e.clusters = clusters
	n := 0
	for _, c := range clusters {
		n = max(n, int(c)+1)
	}
	if n > contexts { // some codes are of no use: they would only cost
		return nil, errSense
	}
	isPrefix, alphabet := b.bool(), uint(longestCode)
	if !isPrefix {
		alphabet = 5 + uint(b.u(2))
	}
	for range n {
		e.configs = append(e.configs, readHybrid(b, alphabet))
	}
	if isPrefix {
		e.prefixes = readPrefixes(b, n)
	} else {
		for range n {
			e.ans = append(e.ans, readANS(b, alphabet))
		}
		e.state = b.u(32)
	}
	return e, b.err
}

// readClusters reads which contexts have a code in common.
func readClusters(b *reader, contexts int) ([]byte, error) {
	clusters := make([]byte, contexts)
	if contexts == 1 {
		return clusters, nil
	}
	if b.bool() {
		n := uint(b.u(2))
		for i := range clusters {
			clusters[i] = byte(b.u(n))
		}
		return clusters, b.err
	}
	moves := b.bool()
	e, err := readEntropy(b, 1)
	if err != nil {
		return nil, err
	}
	for i := range clusters {
		v := e.next(b, 0)
		if v >= maxClusters || b.err != nil {
			b.fail(errSense)
			return nil, b.err
		}
		clusters[i] = byte(v)
	}
	if !e.ended() {
		return nil, errSense
	}
	if moves {
		moveToFront(clusters)
	}
	return clusters, nil
}

// moveToFront turns positions in a list, of which the last used comes first, into what
// stands there.
func moveToFront(v []byte) {
	var list [256]byte
	for i := range list {
		list[i] = byte(i)
	}
	for i, at := range v {
		found := list[at]
		copy(list[1:int(at)+1], list[:at])
		list[0], v[i] = found, found
	}
}

// ended reports whether a stream is at its end, as far as it says.
func (e *entropy) ended() bool { return e.prefixes != nil || e.state == ansFinal }

// token reads the next token with the code of a cluster.
func (e *entropy) token(b *reader, cluster byte) uint32 {
	if e.prefixes != nil {
		return e.prefixes[cluster].next(b)
	}
	return e.ans[cluster].next(b, &e.state)
}

// next returns the next number in a context.
func (e *entropy) next(b *reader, context int) uint32 {
	cluster := e.clusters[context]
	if !e.repeats.used {
		return e.configs[cluster].number(b, e.token(b, cluster))
	}
	r := &e.repeats
	if r.left == 0 {
		token := e.token(b, cluster)
		if token < r.from {
			return r.note(e.configs[cluster].number(b, token))
		}
		r.left = r.length.number(b, token-r.from) + r.least
		cluster = e.clusters[r.context]
		far := int64(e.configs[cluster].number(b, e.token(b, cluster))) + 1
		if far = min(far, r.done, maxWindow); far == 0 || r.left < r.least {
			b.fail(errSense)
			r.left = 0
			return 0
		}
		r.at = r.done - far
	}
	v := r.window[r.at%maxWindow]
	r.at++
	r.left--
	return r.note(v)
}

// note remembers a number, as it may come again.
func (r *repeats) note(v uint32) uint32 {
	if len(r.window) < maxWindow {
		r.window = append(r.window, v)
	} else {
		r.window[r.done%maxWindow] = v
	}
	r.done++
	return v
}
