package tags

import (
	"io"

	"vitrine/repository"
	"vitrine/repository/metadata"
)

// Source is where the tags of one picture are read from. All of it may be missing.
type Source struct {
	EXIF      metadata.Peek // of a block built like a TIFF
	Exposure  metadata.Peek // of a directory of EXIF that is apart from it
	GPS       metadata.Peek // the same about the place
	XMP       io.Reader
	Photoshop []byte           // resources, which IPTC is one of
	Profile   []byte           // the colour profile
	Own       []repository.Tag // what the picture's kind has of its own, as they are
	OwnName   string           // what those are called
}

// Read reads all of it. Of the result, Taken, Camera and what concerns the pixels
// are left to the caller.
func Read(s Source) repository.Details {
	var h head
	l := &list{}
	l.begin(s.OwnName)
	for _, t := range s.Own {
		l.add(t.Name, t.Value)
	}
	var iptc []byte
	if s.EXIF != nil {
		iptc = readEXIF(s, l, &h)
	}
	if found := iptcOf(s.Photoshop); found != nil {
		iptc = found
	}
	readIPTC(iptc, l, &h)
	if s.XMP != nil {
		readXMP(s.XMP, l, &h)
	}
	if len(s.Profile) > 0 {
		h.profile = readProfile(s.Profile, l)
	}
	d := h.details()
	d.Groups, d.Cut = l.groups, l.cut
	return d
}

// list collects tags in groups, within the limits.
type list struct {
	groups []repository.TagGroup
	name   string // of the group that is begun
	count  int
	cut    bool
}

// begin begins another group, which is there once it has a tag.
func (l *list) begin(group string) { l.name = group }

// add adds a tag to the present group. A tag without a name or value is none.
func (l *list) add(name, value string) {
	name, value = repository.OneLine(name, repository.MaxTagName), oneLine(value)
	if name == "" || value == "" {
		return
	}
	if l.count == repository.MaxTags {
		l.cut = true
		return
	}
	n := len(l.groups)
	if n == 0 || l.groups[n-1].Name != l.name {
		if n == repository.MaxGroups {
			l.cut = true
			return
		}
		l.groups = append(l.groups, repository.TagGroup{Name: l.name})
		n++
	}
	l.count++
	g := &l.groups[n-1]
	g.Tags = append(g.Tags, repository.Tag{Name: name, Value: value})
}

// oneLine makes a foreign text fit for a tag.
func oneLine(s string) string { return repository.OneLine(s, repository.MaxTagBytes) }
