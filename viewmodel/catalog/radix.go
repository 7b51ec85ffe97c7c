package catalog

import "context"

const (
	digitBits = 11 // the counts of all digits stay in the processor's first cache
	digits    = (64 + digitBits - 1) / digitBits
	digitMask = 1<<digitBits - 1
)

// radix sorts items by their words, and leaves those with the same word as they
// follow each other. It uses spare, if that is as long, and returns one of the
// two. The error is that of ctx.
func radix(ctx context.Context, items, spare []keyed) ([]keyed, error) {
	if len(items) == 0 {
		return items, nil
	}
	if len(spare) < len(items) {
		spare = make([]keyed, len(items))
	}
	spare = spare[:len(items)]
	var counts [digits][digitMask + 1]uint32
	for _, it := range items {
		for d := range digits {
			counts[d][it.word>>(d*digitBits)&digitMask]++
		}
	}
	for d := range digits {
		shift := d * digitBits
		count := &counts[d]
		if int(count[items[0].word>>shift&digitMask]) == len(items) {
			continue // all have the same digit here
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var at uint32
		for i, n := range count {
			count[i] = at
			at += n
		}
		for _, it := range items {
			to := &count[it.word>>shift&digitMask]
			spare[*to] = it
			*to++
		}
		items, spare = spare, items
	}
	return items, nil
}
