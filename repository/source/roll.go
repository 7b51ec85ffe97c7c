package source

import (
	"bytes"
	"slices"
)

// pageSize is how much room for names is made at a time: little beside a folder
// that needs several, and not much for one that holds a picture.
const (
	firstPage = 1 << 10 // bytes
	pageSize  = 1 << 16 // bytes; an offset in a page fits in 16 bits
)

// nameKind is what a folder's entry says of what bears a name.
type nameKind uint8

const (
	nameFile nameKind = iota
	nameFolder
	nameLink
	nameLinkToFolder
	nameOther // a pipe, socket or device
)

// roll is the names in one folder, without a pointer for each: some 45 bytes for
// one of a dozen letters, so that a folder may hold a million.
type roll struct {
	pages [][]byte // of records; see appendRecord
	refs  []ref
}

// ref is where in the pages a name lies.
type ref struct {
	page   uint32
	offset uint16
	size   uint16 // bytes of the record
	name   uint16 // where the name begins in the record
	kind   nameKind
}

// add appends a name.
func (r *roll) add(name string, kind nameKind) {
	most := 3*len(name) + 1 // a digit alone becomes three bytes, and with the name itself
	last := len(r.pages) - 1
	if last < 0 || cap(r.pages[last])-len(r.pages[last]) < most+len(name) {
		room := pageSize
		if last < 0 {
			room = firstPage
		}
		r.pages = append(r.pages, make([]byte, 0, max(room, most+len(name))))
		last++
	}
	page := r.pages[last]
	offset := len(page)
	page, at := appendRecord(page, name)
	r.pages[last] = page
	r.refs = append(r.refs, ref{
		page: uint32(last), offset: uint16(offset), size: uint16(len(page) - offset), name: uint16(at), kind: kind,
	})
}

func (r *roll) record(f ref) []byte {
	return r.pages[f.page][f.offset : int(f.offset)+int(f.size)]
}

// name returns the bytes of a name. They are not to be changed.
func (r *roll) name(f ref) []byte { return r.record(f)[f.name:] }

// sort brings refs of this roll into their natural order.
func (r *roll) sort(refs []ref) {
	slices.SortFunc(refs, r.compare)
}

func (r *roll) compare(a, b ref) int { return bytes.Compare(r.record(a), r.record(b)) }

// putFirstLast moves the n refs that come first to the end, in no order, with one
// look at most of the others: sorting half a million takes longer than people wait.
func (r *roll) putFirstLast(refs []ref, n int) {
	split := len(refs) - n
	if n == 0 || split <= 0 {
		return
	}
	chosen := refs[split:]
	after := func(a, b ref) int { return r.compare(b, a) }
	slices.SortFunc(chosen, after) // what may have to leave is the first
	for i, f := range refs[:split] {
		if r.compare(f, chosen[0]) >= 0 {
			continue
		}
		refs[i] = chosen[0]
		at, _ := slices.BinarySearchFunc(chosen[1:], f, after)
		copy(chosen, chosen[1:at+1])
		chosen[at] = f
	}
}
