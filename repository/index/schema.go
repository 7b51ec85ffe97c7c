package index

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"vitrine/repository/cache"
)

const (
	application = 0x5674726e // "Vtrn"
	version     = 2          // raised with every change of the tables
)

// tables are the statements that make them, by their names, as the database keeps
// them. Identities of folders are not given twice, as other processes remember them.
func tables() map[string]string {
	return map[string]string{
		"cameras": `CREATE TABLE cameras(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT`,
		"facts": `CREATE TABLE facts(folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL, ` +
			`mtime INTEGER NOT NULL, taken INTEGER, zone INTEGER, width INTEGER NOT NULL, height INTEGER NOT NULL, ` +
			`camera INTEGER NOT NULL, hash BLOB, moving INTEGER NOT NULL, PRIMARY KEY(folder, name)) STRICT, WITHOUT ROWID`,
		"folders": `CREATE TABLE folders(id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE, ` +
			`used INTEGER NOT NULL) STRICT`,
	}
}

// check reports whether the database is one of this version: errNewer, errOlder,
// errBroken, or an error of the library.
func (c *connection) check() error {
	app, _, err := c.number("PRAGMA application_id")
	if err != nil {
		return err
	}
	v, _, err := c.number("PRAGMA user_version")
	switch {
	case err != nil:
		return err
	case app == application && v > version:
		return errNewer
	case app == application && v > 0 && v < version:
		return errOlder
	case app != application || v != version:
		return fmt.Errorf("%w (no index)", errBroken)
	}
	missing := tables()
	strange := false
	const all = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
	err = c.query(context.Background(), all, nil, func(row []driver.Value) bool {
		name, _ := row[0].(string)
		sql, _ := row[1].(string)
		strange = strange || missing[name] != sql
		delete(missing, name)
		return true
	})
	if err == nil && (strange || len(missing) > 0) {
		return fmt.Errorf("%w (other tables)", errBroken)
	}
	return err
}

// makeNew puts a new, empty database in the place of what is there, or into an empty
// place unless somebody else has done so meanwhile.
func makeNew(path string, isEmpty bool) error {
	dir := filepath.Dir(path)
	if err := cache.MakeFolder(dir); err != nil {
		return err
	}
	sweep(dir)
	f, err := os.CreateTemp(dir, unfinished) // for its user alone
	if err != nil {
		return err
	}
	defer removeAll(f.Name())
	if err := f.Close(); err != nil {
		return err
	}
	c, err := open(f.Name(), writing)
	if err != nil {
		return err
	}
	err = c.create()
	c.close()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); isEmpty && err == nil {
		return nil
	}
	for _, log := range []string{path + "-wal", path + "-shm"} {
		_ = os.Remove(log) // of the old one; it usually is not there
	}
	if isEmpty {
		err := os.Link(f.Name(), path)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return nil
		}
	}
	return os.Rename(f.Name(), path) // also where files cannot have two names
}

// unfinished is how a database is called that is being made.
const unfinished = "new-*.sqlite"

// sweep removes what was left of databases that were not finished.
func sweep(dir string) {
	files, _ := os.ReadDir(dir) // what cannot be listed cannot be swept
	for _, f := range files {
		info, err := f.Info()
		if isOurs, _ := filepath.Match(unfinished, f.Name()); isOurs && err == nil && time.Since(info.ModTime()) > time.Hour {
			removeAll(filepath.Join(dir, f.Name()))
		}
	}
}

func removeAll(path string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + end)
	}
}

func (c *connection) create() error {
	ctx := context.Background()
	statements := []string{"BEGIN IMMEDIATE"}
	for _, t := range tables() {
		statements = append(statements, t)
	}
	statements = append(statements,
		fmt.Sprintf("PRAGMA application_id=%d", application), fmt.Sprintf("PRAGMA user_version=%d", version), "COMMIT")
	for _, s := range statements {
		if _, err := c.exec(ctx, s); err != nil {
			return err
		}
	}
	// Readers do not wait for a writer then. Where that cannot be, they do.
	_, _, err := c.number("PRAGMA journal_mode=WAL")
	return err
}
