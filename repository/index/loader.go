package index

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"

	"vitrine/repository"
)

const (
	fewest = 8 // pictures of a folder that are worth a range; fewer are asked for one by one

	// A range of a batch may hold others too: names that were added since, or all
	// where the batch is in another order than the table.
	strangers = 64
	widest    = 4 // times as many rows as pictures; behind them one by one is quicker

	rememberedCameras = 10_000
)

// loader reads what is kept of the pictures of one folder.
type loader struct {
	*connection
	x      *Index
	photos []repository.Photo
	first  int // place of the first of them
	keys   [][]byte
	found  []repository.Found
}

const (
	columns   = "SELECT name, size, mtime, taken, zone, width, height, camera, hash, moving FROM facts WHERE folder=?"
	oneRow    = columns + " AND name=?"
	rowsRange = columns + " AND name BETWEEN ? AND ?"
)

func (l *loader) load(ctx context.Context, path string) error {
	folder, used, err := l.folder(path)
	if err != nil || folder == 0 {
		return err
	}
	l.x.touch(path, used)
	l.keys = make([][]byte, len(l.photos))
	for i, p := range l.photos {
		_, name := split(p.Key)
		l.keys[i] = sortable(name)
	}
	if len(l.photos) < fewest {
		return l.oneByOne(ctx, folder, nil)
	}
	return l.inRange(ctx, folder)
}

// folder returns the identity of a folder, 0 where there is none, and the day on
// which it was used.
func (l *loader) folder(path string) (id, used int64, err error) {
	const statement = "SELECT id, used FROM folders WHERE path=?"
	err = l.query(context.Background(), statement, []driver.Value{[]byte(path)}, func(row []driver.Value) bool {
		id, _ = row[0].(int64)
		used, _ = row[1].(int64)
		return false
	})
	return id, used, err
}

// inRange reads all rows from the first to the last of the pictures, as long as
// most of them are of these.
func (l *loader) inRange(ctx context.Context, folder int64) error {
	places := make(map[string]int, len(l.keys))
	low, high := l.keys[0], l.keys[0]
	for i, k := range l.keys {
		places[string(k)] = i
		if bytes.Compare(k, low) < 0 {
			low = k
		}
		if bytes.Compare(k, high) > 0 {
			high = k
		}
	}
	left := widest*len(l.keys) + strangers
	var last []byte // of the rows that were read, where some are left
	var failed error
	err := l.query(ctx, rowsRange, []driver.Value{folder, low, high}, func(row []driver.Value) bool {
		name, _ := row[0].([]byte)
		if i, ok := places[string(name)]; ok {
			failed = l.take(i, row)
		}
		if left--; left == 0 {
			last = bytes.Clone(name)
		}
		return failed == nil && left > 0
	})
	if err = errors.Join(err, failed); err != nil || last == nil {
		return err
	}
	return l.oneByOne(ctx, folder, last)
}

// oneByOne asks for each picture behind a key.
func (l *loader) oneByOne(ctx context.Context, folder int64, last []byte) error {
	for i, k := range l.keys {
		if ctx.Err() != nil {
			return nil
		}
		if bytes.Compare(k, last) <= 0 {
			continue
		}
		var failed error
		err := l.query(context.Background(), oneRow, []driver.Value{folder, k}, func(row []driver.Value) bool {
			failed = l.take(i, row)
			return false
		})
		if err = errors.Join(err, failed); err != nil {
			return err
		}
	}
	return nil
}

// take notes a row that is of a picture, if the picture is still the same.
func (l *loader) take(i int, row []driver.Value) error {
	p := l.photos[i]
	if row[1] != p.Size || row[2] != p.ModTime.UnixNano() {
		return nil
	}
	f, camera, ok := factsOf(row)
	if !ok {
		return errBroken
	}
	var err error
	if f.Camera, err = l.camera(camera); err == nil {
		l.found = append(l.found, repository.Found{At: l.first + i, Facts: f})
	}
	return err
}

// camera returns the name of a camera; 0 is none.
func (l *loader) camera(id int64) (name string, err error) {
	if id == 0 {
		return "", nil
	}
	if name, ok := l.x.cameras[id]; ok {
		return name, nil
	}
	err = l.query(context.Background(), "SELECT name FROM cameras WHERE id=?", []driver.Value{id}, func(row []driver.Value) bool {
		name, _ = row[0].(string)
		return false
	})
	if len(name) > longestCamera || name != repository.OneLine(name, longestCamera) {
		return "", errBroken
	}
	if len(l.x.cameras) < rememberedCameras {
		l.x.cameras[id] = name
	}
	return name, err
}
