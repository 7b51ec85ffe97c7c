package viewmodel

import (
	"slices"

	"vitrine/repository"
)

// Member is one file of the stack that the viewer looks at.
type Member struct {
	Name    string // printable
	Place   string // where it lies: a path or an address
	Kind    string // "JPG", "CR2"
	IsShown bool
	IsVideo bool // it is opened by another program
}

// stack returns the files that stand where a picture is shown, the one that leads first.
func (g *Gallery) stack(key string) []repository.Photo {
	r, ok := g.list.all.Find(key)
	if !ok {
		return nil
	}
	st := g.list.stacks
	var photos []repository.Photo
	for _, m := range g.list.all.Members(st, g.list.all.Leader(st, r), nil) {
		photos = append(photos, g.list.all.Photo(m))
	}
	return photos
}

// members returns the files of the stack that is looked at; none where there is but one.
func (v *Viewer) members() []Member {
	if v.g.list.stacks == nil {
		return nil
	}
	photos := v.g.stack(v.photo.Key)
	if len(photos) < 2 {
		return nil
	}
	var all []Member
	for _, p := range photos {
		all = append(all, Member{
			Name: Printable(Base(p.Name)), Place: p.Key, Kind: kindOf(p), IsShown: p.Key == v.photo.Key, IsVideo: isVideo(p),
		})
	}
	return all
}

// StepMember shows the next picture of the stack that is looked at, or the one before
// where n is negative, round and round. It reports whether there is another one.
func (v *Viewer) StepMember(n int) bool {
	if !v.open {
		return false
	}
	photos := slices.DeleteFunc(v.g.stack(v.photo.Key), isVideo)
	now := slices.IndexFunc(photos, func(p repository.Photo) bool { return p.Key == v.photo.Key })
	if len(photos) < 2 || now < 0 {
		return false
	}
	return v.showMember(photos[(now+n%len(photos)+len(photos))%len(photos)])
}

// ShowMember shows the file of the stack that lies at a place, if it is a picture. The
// zoom is kept: what one sees is the same shot.
func (v *Viewer) ShowMember(place string) bool {
	if !v.open || place == v.photo.Key {
		return false
	}
	for _, p := range v.g.stack(v.photo.Key) {
		if p.Key == place && !isVideo(p) {
			return v.showMember(p)
		}
	}
	return false
}

func (v *Viewer) showMember(p repository.Photo) bool {
	v.showPhoto(v.at, p)
	return true
}

// Place returns where the file lies that is shown: a path or an address; "" while
// closed.
func (v *Viewer) Place() string { return v.photo.Key }

// Video returns where the video lies that goes with the picture that is looked at, as
// [Gallery.Video] does.
func (v *Viewer) Video() (place string, inside, ok bool) {
	if !v.open {
		return "", false, false
	}
	return v.g.video(v.photo.Key, v.holdsVideo())
}

// holdsVideo reports whether there is a video inside the file that is shown, as far as that
// is known yet.
func (v *Viewer) holdsVideo() bool {
	r, ok := v.g.list.all.Find(v.photo.Key)
	return ok && v.g.list.all.Facts(r).Moving
}
