package cache

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	packSuffix  = ".pack"
	indexSuffix = ".index"
)

// errBroken says that a file is no pack of this version.
var errBroken = errors.New("not a segment")

// segment is one pack, open for reading. Only id and file are for every
// goroutine; the rest belongs to the one that changes the shelf.
type segment struct {
	id      uint16
	file    *os.File
	number  uint64
	info    os.FileInfo // of the file that was opened, for os.SameFile
	seen    int64       // size of the pack when it was opened
	end     int64       // behind the last known record
	records int64
}

// bytes returns what the segment takes on disk, both files together.
func (s *segment) bytes() int64 { return s.end + s.records*indexEntry }

func packPath(dir string, number uint64) string {
	return filepath.Join(dir, fmt.Sprintf("%016x", number)+packSuffix)
}

func indexPath(dir string, number uint64) string {
	return filepath.Join(dir, fmt.Sprintf("%016x", number)+indexSuffix)
}

// numberOf returns the number in a pack's name.
func numberOf(name string) (uint64, bool) {
	digits, ok := strings.CutSuffix(name, packSuffix)
	if !ok || len(digits) != 16 || strings.ToLower(digits) != digits {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 16, 64)
	return number, err == nil
}

// openSegment opens a pack and tells visit of each of its records.
func openSegment(dir string, number uint64, visit func(span)) (*segment, error) {
	file, err := os.Open(packPath(dir, number))
	if err != nil {
		return nil, err
	}
	s := &segment{file: file, number: number}
	if s.info, err = file.Stat(); err == nil {
		err = checkPack(file)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	s.seen, s.end = s.info.Size(), packHead
	if index, err := os.Open(indexPath(dir, number)); err == nil {
		s.records, s.end = readIndex(index, s.info.Size(), visit)
		_ = index.Close() // was only read
	}
	s.grow(s.info.Size(), visit)
	return s, nil
}

// grow tells visit of the records behind those that are known, in a pack that is
// size bytes long by now.
func (s *segment) grow(size int64, visit func(span)) {
	s.end = walk(s.file, s.end, size, func(e span) {
		s.records++
		visit(e)
	})
}

func checkPack(r io.ReaderAt) error {
	var b [packHead]byte
	if _, err := r.ReadAt(b[:], 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if string(b[:]) != string(appendPackHead(nil)) {
		return errBroken
	}
	return nil
}

// readIndex tells visit of the entries of an index file, as long as each begins
// where the one before ended and lies within the size bytes of the pack. It
// returns their number and the end of the last.
func readIndex(r io.Reader, size int64, visit func(span)) (count, end int64) {
	buffered, end := bufio.NewReaderSize(r, 64<<10), int64(packHead)
	var b [indexEntry]byte
	for {
		if _, err := io.ReadFull(buffered, b[:]); err != nil {
			return count, end
		}
		e, ok := parseSpan(b[:])
		if !ok || e.offset != end || e.size > size-end {
			return count, end
		}
		visit(e)
		count++
		end += e.size
	}
}

// walk tells visit of the records of a pack from the offset end on, as long as
// their heads are whole and they lie within its first size bytes. It returns the
// end of the last. The data is not read: who reads it checks it.
func walk(r io.ReaderAt, end, size int64, visit func(span)) int64 {
	var b [recordHead]byte
	for size-end > recordHead {
		if _, err := r.ReadAt(b[:], end); err != nil {
			return end
		}
		h, ok := parseHead(b[:])
		if !ok || h.size() > size-end || end > largestSegment {
			return end
		}
		visit(span{h.key.print(), end, h.size()})
		end += h.size()
	}
	return end
}
