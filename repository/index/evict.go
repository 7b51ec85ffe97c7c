package index

import (
	"context"
	"database/sql/driver"
)

const (
	spared      = 8    // the part of the ceiling that is made free at once
	mostAtATime = 5000 // rows that are removed in one transaction, folders that are looked for
)

// makeRoom removes the folders that were not used for the longest, when the ceiling
// is reached, but none of the batch. Each of its transactions is small, so that other
// processes can write between them.
func (w *writer) makeRoom(ctx context.Context, batch []job) error {
	held, err := w.conn.bytes()
	if err != nil || held < w.config.Ceiling {
		return err
	}
	inUse := make(map[string]bool)
	for _, j := range batch {
		path, _ := split(j.photo.Key)
		inUse[path] = true
	}
	for {
		oldest, err := w.conn.oldest(inUse)
		if err != nil {
			return err
		}
		for _, id := range oldest {
			if err := w.remove(ctx, id); err != nil {
				return err
			}
			held, err = w.conn.bytes()
			if err != nil || held < w.config.Ceiling-w.config.Ceiling/spared {
				return err
			}
		}
		if len(oldest) == 0 && held >= w.config.Ceiling {
			return errFull
		}
		if len(oldest) == 0 {
			return nil
		}
	}
}

// bytes returns how much of the file is in use.
func (c *connection) bytes() (int64, error) {
	const statement = "SELECT (page_count - freelist_count) * page_size " +
		"FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
	n, _, err := c.number(statement)
	return n, err
}

// oldest returns folders, those first that were not used for the longest, and none
// of those in use.
func (c *connection) oldest(inUse map[string]bool) (ids []int64, err error) {
	const statement = "SELECT id, path FROM folders ORDER BY used, id"
	err = c.query(context.Background(), statement, nil, func(row []driver.Value) bool {
		id, _ := row[0].(int64)
		path, _ := row[1].([]byte)
		if !inUse[string(path)] {
			ids = append(ids, id)
		}
		return len(ids) < mostAtATime
	})
	return ids, err
}

// remove removes a folder and all in it.
func (w *writer) remove(ctx context.Context, id int64) error {
	const some = "DELETE FROM facts WHERE folder=?1 AND name IN (SELECT name FROM facts WHERE folder=?1 LIMIT ?2)"
	for {
		done, err := w.conn.exec(ctx, some, id, int64(mostAtATime))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		if n < mostAtATime {
			_, err := w.conn.exec(ctx, "DELETE FROM folders WHERE id=?", id)
			return err
		}
	}
}
