package index_test

import (
	"bytes"
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository/index"
)

// filled returns the path of an index with a thousand pictures that nobody has open.
func filled(t testing.TB) string {
	t.Helper()
	path := pathIn(t)
	x := open(t, index.Config{Path: path})
	fill(t, x, 0, 1000)
	x.Close()
	return path
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// run runs statements on the file, as another program would.
func run(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// works checks that an index takes and gives pictures, whatever was in its place.
func works(t testing.TB, x *index.Index, first int) {
	t.Helper()
	fill(t, x, first, first+100)
	if n := holds(t, x, first, first+100); n != 100 || x.Stats().Trouble != "" {
		t.Errorf("%d of 100 that were put; %+v", n, x.Stats())
	}
}

// TestIndexThatIsDamaged puts something else in its place. Nothing is read of it, what
// is written is there again, and nothing is removed by reading.
func TestIndexThatIsDamaged(t *testing.T) {
	t.Parallel()
	random := make([]byte, 100_000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(r.Uint32())
	}
	whole := read(t, filled(t))
	headed := append(append([]byte(nil), whole[:100]...), random...)
	for name, b := range map[string][]byte{
		"random": random, "empty": nil, "one byte": {'S'}, "header alone": whole[:100], "header and rubbish": headed,
		"half a page": whole[:2000], "zeros": make([]byte, 50_000), "another program's": foreign(t, "CREATE TABLE t(x)"),
		"other tables": foreign(t, "PRAGMA application_id=1450472046", "PRAGMA user_version=2", "CREATE TABLE facts(x)"),
		"older":        foreign(t, "PRAGMA application_id=1450472046", "PRAGMA user_version=1"),
		"a view":       foreign(t, "PRAGMA application_id=1450472046", "PRAGMA user_version=2", "CREATE VIEW facts AS SELECT 1"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := pathIn(t)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, path, b)
			x := open(t, index.Config{Path: path})
			if n := holds(t, x, 0, 1000); n != 0 || x.Stats().Trouble == "" {
				t.Errorf("%d found; %+v", n, x.Stats())
			}
			if got := read(t, path); !bytes.Equal(got, b) {
				t.Error("reading has changed it")
			}
			later := open(t, index.Config{Path: path})
			works(t, later, 0)
		})
	}
}

// foreign returns a database made by statements.
func foreign(t testing.TB, statements ...string) []byte {
	path := filepath.Join(t.TempDir(), "other")
	run(t, path, statements...)
	return read(t, path)
}

// TestIndexCutOff cuts the file off anywhere, and puts rubbish into it anywhere. What
// is read is right or not there.
func TestIndexCutOff(t *testing.T) {
	t.Parallel()
	whole := read(t, filled(t))
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 20 {
		path := pathIn(t)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		b := append([]byte(nil), whole...)
		at := r.IntN(len(b))
		if i%2 == 0 {
			b = b[:at]
		} else {
			for j := at; j < min(at+500, len(b)); j++ {
				b[j] = byte(r.Uint32())
			}
		}
		write(t, path, b)
		now := newClock()
		x := open(t, index.Config{Path: path, Now: now.now})
		for first := 0; first < 1000; first += 100 {
			// A row whose bytes were changed may say anything that can be.
			x.Load(context.Background(), photos(first, first+100))
		}
		fill(t, x, 0, 1000)
		now.at = now.at.Add(time.Minute)
		fill(t, x, 1000, 1500)
		if n := holds(t, x, 1000, 1500); n != 500 {
			t.Errorf("damaged at %d: %d of the last 500; %+v", at, n, x.Stats())
		}
		x.Close()
	}
}

// TestIndexOfANewerVersion is left as it is.
func TestIndexOfANewerVersion(t *testing.T) {
	t.Parallel()
	path := filled(t)
	run(t, path, "PRAGMA user_version=3")
	before := read(t, path)
	x := open(t, index.Config{Path: path})
	fill(t, x, 0, 10)
	if n := holds(t, x, 0, 10); n != 0 || !strings.Contains(x.Stats().Trouble, "newer version") || x.Stats().Dropped != 10 {
		t.Errorf("%d found, Stats() = %+v", n, x.Stats())
	}
	x.Close()
	if !bytes.Equal(read(t, path), before) {
		t.Error("it has been changed")
	}
}

// TestIndexThatIsLocked is one that another program keeps for itself for a while.
func TestIndexThatIsLocked(t *testing.T) {
	t.Parallel()
	path := filled(t)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range []string{"PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "DELETE FROM cameras WHERE id=-1"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	now := newClock()
	x := open(t, index.Config{Path: path, Now: now.now})
	began := time.Now()
	fill(t, x, 1000, 1010)
	if n := holds(t, x, 0, 10); n != 0 || !strings.Contains(x.Stats().Trouble, "locked") || x.Stats().Dropped != 10 {
		t.Errorf("%d found, Stats() = %+v", n, x.Stats())
	}
	fill(t, x, 1010, 1020) // at once: nobody waits again
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	now.at = now.at.Add(time.Minute)
	works(t, x, 2000)
	if n := holds(t, x, 0, 1000); n != 1000 {
		t.Errorf("%d of what was there before", n)
	}
}

// TestIndexWithoutItsLog loses the files beside it.
func TestIndexWithoutItsLog(t *testing.T) {
	t.Parallel()
	for _, lost := range [][]string{{"-wal"}, {"-shm"}, {"-wal", "-shm"}} {
		t.Run(strings.Join(lost, " "), func(t *testing.T) {
			t.Parallel()
			path := filled(t)
			now := newClock()
			x := open(t, index.Config{Path: path, Now: now.now})
			fill(t, x, 1000, 1500)
			for _, end := range lost {
				if err := os.Remove(path + end); err != nil {
					t.Fatal(err)
				}
			}
			fill(t, x, 1500, 1600)
			holds(t, x, 0, 1600)
			x.Close()
			x = open(t, index.Config{Path: path, Now: now.now})
			holds(t, x, 0, 1600)
			fill(t, x, 2000, 2100)
			now.at = now.at.Add(time.Minute)
			works(t, x, 3000)
		})
	}
}

// TestIndexWhoseLogIsRubbish was left behind by a machine that lost power.
func TestIndexWhoseLogIsRubbish(t *testing.T) {
	t.Parallel()
	path := filled(t)
	write(t, path+"-wal", bytes.Repeat([]byte("rubbish!"), 5000))
	write(t, path+"-shm", bytes.Repeat([]byte("rubbish!"), 4096))
	x := open(t, index.Config{Path: path})
	if n := holds(t, x, 0, 1000); n != 1000 {
		t.Errorf("%d of 1000; %+v", n, x.Stats())
	}
	works(t, x, 1000)
}

// TestIndexOfAnOlderVersion is made anew, and nobody is told of damage.
func TestIndexOfAnOlderVersion(t *testing.T) {
	t.Parallel()
	path := filled(t)
	run(t, path, "PRAGMA user_version=1")
	now := newClock()
	x := open(t, index.Config{Path: path, Now: now.now})
	const want = "made by an older version of Vitrine; it will be made anew"
	if n := holds(t, x, 0, 10); n != 0 || x.Stats().Trouble != want {
		t.Errorf("%d are known; %+v", n, x.Stats())
	}
	fill(t, x, 0, 10)
	now.at = now.at.Add(time.Minute)
	if n := holds(t, x, 0, 10); n != 10 || x.Stats().Trouble != "" {
		t.Errorf("made anew, %d are known; %+v", n, x.Stats())
	}
}
