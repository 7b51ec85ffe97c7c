package index

import (
	"context"

	"vitrine/repository"
)

// mostCameras is how many different ones are kept; more than that somebody makes up.
const mostCameras = 4096

// merge says what becomes of a row that is there: of the same content it keeps what
// the new one leaves open.
const merge = "INSERT INTO facts VALUES(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(folder, name) DO UPDATE SET " +
	"taken = iif(" + keepsFacts + ", taken, excluded.taken), " +
	"zone = iif(" + keepsFacts + ", zone, excluded.zone), " +
	"width = iif(" + keepsFacts + ", width, excluded.width), " +
	"height = iif(" + keepsFacts + ", height, excluded.height), " +
	"camera = iif(" + keepsFacts + ", camera, excluded.camera), " +
	"moving = iif(" + keepsFacts + ", moving, excluded.moving), " +
	"hash = iif(" + isSame + " AND excluded.hash IS NULL, hash, excluded.hash), " +
	"size = excluded.size, mtime = excluded.mtime"

const (
	isSame     = "size = excluded.size AND mtime = excluded.mtime"
	keepsFacts = isSame + " AND excluded.width = 0"
)

// transaction writes one batch.
type transaction struct {
	*connection
	today   int64
	folders map[string]int64
	cameras map[string]int64
}

// write writes the facts and the uses of folders in a batch.
func (t *transaction) write(batch []job) error {
	t.folders, t.cameras = make(map[string]int64), map[string]int64{"": 0}
	for _, j := range batch {
		if j.folder != "" {
			if err := t.touch(j.folder); err != nil {
				return err
			}
			continue
		}
		if err := t.put(j.photo, j.facts); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) put(p repository.Photo, f repository.Facts) error {
	path, _ := split(p.Key)
	folder, err := t.folder(path)
	if err != nil {
		return err
	}
	camera, err := t.camera(repository.OneLine(f.Camera, longestCamera))
	if err != nil {
		return err
	}
	_, err = t.exec(context.Background(), merge, values(folder, p, f, camera)...)
	return err
}

// folder returns the identity of a folder, which is new or used today.
func (t *transaction) folder(path string) (int64, error) {
	if id, ok := t.folders[path]; ok {
		return id, nil
	}
	if err := t.touch(path); err != nil {
		return 0, err
	}
	const add = "INSERT INTO folders(path, used) VALUES(?, ?) ON CONFLICT(path) DO NOTHING"
	if _, err := t.exec(context.Background(), add, []byte(path), t.today); err != nil {
		return 0, err
	}
	id, _, err := t.number("SELECT id FROM folders WHERE path=?", []byte(path))
	if err == nil {
		t.folders[path] = id
	}
	return id, err
}

func (t *transaction) touch(path string) error {
	const statement = "UPDATE folders SET used=?2 WHERE path=?1 AND used<?2"
	_, err := t.exec(context.Background(), statement, []byte(path), t.today)
	return err
}

// camera returns the identity of a camera, 0 for none and for one too many.
func (t *transaction) camera(name string) (int64, error) {
	if id, ok := t.cameras[name]; ok {
		return id, nil
	}
	const find = "SELECT id FROM cameras WHERE name=?"
	id, ok, err := t.number(find, name)
	if err == nil && !ok {
		const add = "INSERT INTO cameras(name) SELECT ?1 WHERE (SELECT count(*) FROM cameras) < ?2"
		if _, err = t.exec(context.Background(), add, name, int64(mostCameras)); err == nil {
			id, _, err = t.number(find, name)
		}
	}
	if err == nil {
		t.cameras[name] = id
	}
	return id, err
}
