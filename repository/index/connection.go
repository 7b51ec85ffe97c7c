package index

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// connection is one to a database file. One goroutine uses it at a time.
//
// It is one of the driver's own, without database/sql, which takes twice the time for
// reading a million rows.
type connection struct {
	conn       driver.Conn
	file       fs.FileInfo // as it was opened
	statements map[string]driver.Stmt
}

// mode is what a connection is for, in the terms of SQLite's URIs.
type mode string

const (
	reading mode = "mode=rw&_query_only=1" // a reader of a database with a log writes to its index
	writing mode = "mode=rw"
)

// settings hold for every connection. They keep the library from files beside the
// database's own, and make it distrust what is in them. A wait for a lock is
// short, as nothing here is worth waiting for, but longer than others write at a time.
const settings = "&_busy_timeout=2000&_defensive=1&_dqs=0&_synchronous=NORMAL&_pragma=trusted_schema(0)" +
	"&_pragma=cell_size_check(1)&_pragma=temp_store(2)&_pragma=cache_size(-4096)&_pragma=mmap_size(0)" +
	"&_pragma=journal_size_limit(4194304)"

// open opens the file, which must be there.
func open(path string, m mode) (*connection, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errMissing
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a file", path)
	}
	name := filepath.ToSlash(path)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	uri := url.URL{Scheme: "file", Path: name, RawQuery: string(m) + settings}
	conn, err := new(sqlite.Driver).Open(uri.String())
	if err != nil {
		return nil, err
	}
	return &connection{conn: conn, file: info, statements: make(map[string]driver.Stmt)}, nil
}

// isCurrent reports whether the file is still the one under this path.
func (c *connection) isCurrent(path string) bool {
	info, err := os.Stat(path)
	return err == nil && os.SameFile(info, c.file)
}

func (c *connection) close() {
	for _, s := range c.statements {
		_ = s.Close() // reports the statement's last error again
	}
	_ = c.conn.Close() // what is in the log stays there
}

// prepared returns the statement, which is kept.
func (c *connection) prepared(statement string) (driver.Stmt, error) {
	if s := c.statements[statement]; s != nil {
		return s, nil
	}
	s, err := c.conn.Prepare(statement)
	if err == nil {
		c.statements[statement] = s
	}
	return s, err
}

// exec runs a statement that returns no rows. It waits for locks no longer than ctx.
func (c *connection) exec(ctx context.Context, statement string, args ...driver.Value) (driver.Result, error) {
	s, err := c.prepared(statement)
	if err != nil {
		return nil, err
	}
	return s.(driver.StmtExecContext).ExecContext(ctx, named(args))
}

// query calls each with every row until it reports false. The row and its bytes are
// valid until the next call.
func (c *connection) query(ctx context.Context, statement string, args []driver.Value, each func(row []driver.Value) bool) error {
	s, err := c.prepared(statement)
	if err != nil {
		return err
	}
	rows, err := s.(driver.StmtQueryContext).QueryContext(ctx, named(args))
	if err != nil {
		return err
	}
	row := make([]driver.Value, len(rows.Columns()))
	for {
		if err = rows.Next(row); err != nil || !each(row) {
			break
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, rows.Close())
}

// number returns the first column of the first row; 0 where there is none.
func (c *connection) number(statement string, args ...driver.Value) (n int64, ok bool, err error) {
	err = c.query(context.Background(), statement, args, func(row []driver.Value) bool {
		n, ok = row[0].(int64)
		return false
	})
	return n, ok, err
}

func named(args []driver.Value) []driver.NamedValue {
	list := make([]driver.NamedValue, len(args))
	for i, a := range args {
		list[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return list
}
