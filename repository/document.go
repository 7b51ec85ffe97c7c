package repository

import (
	"path"
	"strings"
	"sync"
)

// Document is one kind of file that is no picture: a thumbnailer of the system makes
// a poster of it, and a program of the user's opens it.
type Document struct {
	Name  string // "Video"
	Video bool
	Types []DocumentType
}

// DocumentType is what thumbnailers take for one type of file.
type DocumentType struct {
	Extensions []string // lower case, with the dot, the usual one first
	MIMEs      []string // the registered one first, then what systems call it
}

// Documents returns every kind of document that Vitrine knows. What is remembered of
// them counts them, so a new one comes last. Nobody writes to them.
func Documents() []Document { return documents() }

var documents = sync.OnceValue(func() []Document {
	return []Document{
		{"Video", true, []DocumentType{
			{[]string{".mp4"}, []string{"video/mp4", "video/mp4v-es"}},
			{[]string{".m4v"}, []string{"video/x-m4v", "video/mp4", "video/mp4v-es"}},
			{[]string{".mov"}, []string{"video/quicktime"}},
			{[]string{".mkv"}, []string{"video/matroska", "video/x-matroska", "application/x-matroska"}},
			{[]string{".webm"}, []string{"video/webm"}},
			{[]string{".avi"}, []string{"video/vnd.avi", "video/x-msvideo", "video/avi", "video/msvideo", "video/x-avi"}},
			{[]string{".mpg", ".mpeg"}, []string{"video/mpeg", "video/x-mpeg"}},
			{[]string{".wmv"}, []string{"video/x-ms-wmv", "video/x-ms-asf"}},
			{[]string{".3gp"}, []string{"video/3gpp", "video/3gp"}},
			{[]string{".ogv"}, []string{"video/ogg", "video/x-theora+ogg", "video/x-ogm+ogg"}},
			{[]string{".mts", ".m2ts"}, []string{"video/mp2t"}},
		}},
		{"PDF", false, []DocumentType{
			{[]string{".pdf"}, []string{"application/pdf", "application/x-pdf"}},
		}},
		{"PostScript", false, []DocumentType{
			{[]string{".eps", ".epsf", ".epsi"}, []string{"image/x-eps", "application/postscript"}},
			{[]string{".ps"}, []string{"application/postscript"}},
		}},
		{"Font", false, []DocumentType{
			{[]string{".ttf"}, []string{"font/ttf", "application/x-font-ttf", "font/sfnt"}},
			{[]string{".otf"}, []string{"font/otf", "application/x-font-otf", "application/vnd.ms-opentype"}},
			{[]string{".ttc"}, []string{"font/collection"}},
			{[]string{".woff"}, []string{"font/woff", "application/font-woff"}},
			{[]string{".woff2"}, []string{"font/woff2"}},
			{[]string{".pfb", ".pfa"}, []string{"application/x-font-type1"}},
		}},
		{"Office", false, []DocumentType{
			{[]string{".odt"}, []string{"application/vnd.oasis.opendocument.text"}},
			{[]string{".ods"}, []string{"application/vnd.oasis.opendocument.spreadsheet"}},
			{[]string{".odp"}, []string{"application/vnd.oasis.opendocument.presentation"}},
			{[]string{".odg"}, []string{"application/vnd.oasis.opendocument.graphics"}},
			{[]string{".docx"}, []string{"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}},
			{[]string{".xlsx"}, []string{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
			{[]string{".pptx"}, []string{"application/vnd.openxmlformats-officedocument.presentationml.presentation"}},
			{[]string{".doc"}, []string{"application/msword"}},
			{[]string{".xls"}, []string{"application/vnd.ms-excel"}},
			{[]string{".ppt"}, []string{"application/vnd.ms-powerpoint"}},
		}},
		{"Book", false, []DocumentType{
			{[]string{".epub"}, []string{"application/epub+zip"}},
			{[]string{".mobi", ".azw3"}, []string{"application/x-mobipocket-ebook", "application/vnd.amazon.mobi8-ebook"}},
			{[]string{".djvu", ".djv"}, []string{"image/vnd.djvu", "image/vnd.djvu+multipage"}},
		}},
		{"Comic", false, []DocumentType{
			{[]string{".cbz"}, []string{"application/vnd.comicbook+zip", "application/x-cbz"}},
			{[]string{".cbr"}, []string{"application/vnd.comicbook-rar", "application/x-cbr"}},
			{[]string{".cb7"}, []string{"application/x-cb7"}},
			{[]string{".cbt"}, []string{"application/x-cbt"}},
		}},
		{"Drawing", false, []DocumentType{
			{[]string{".xcf"}, []string{"image/x-xcf"}},
			{[]string{".kra"}, []string{"application/x-krita"}},
			{[]string{".ora"}, []string{"image/openraster"}},
			{[]string{".blend"}, []string{"application/x-blender"}},
		}},
	}
})

// typed is a type of documents, and the kind that it is of.
type typed struct {
	kind Document
	file DocumentType
}

// documentTypes are the types of documents by their extensions: a hundred thousand names
// may be asked for at once.
var documentTypes = sync.OnceValue(func() map[string]typed {
	types := make(map[string]typed)
	for _, d := range Documents() {
		for _, t := range d.Types {
			for _, e := range t.Extensions {
				types[e] = typed{d, t}
			}
		}
	}
	return types
})

// DocumentOf returns the kind and the type of document that a file's name says. It
// reports false where that is none.
func DocumentOf(name string) (Document, DocumentType, bool) {
	t, ok := documentTypes()[strings.ToLower(path.Ext(name))]
	return t.kind, t.file, ok
}

// documentNamed returns the kind of document that a file's name says, or "".
func documentNamed(name string) string {
	d, _, _ := DocumentOf(name)
	return d.Name
}

// With returns the Names of n and of those types of documents that are chosen.
func (n Names) With(chosen func(Document, DocumentType) bool) Names {
	known := make(map[string]bool)
	for e, is := range n.known {
		known[e] = is
	}
	for _, d := range Documents() {
		for _, t := range d.Types {
			if !chosen(d, t) {
				continue
			}
			for _, e := range t.Extensions {
				known[e] = true
			}
		}
	}
	return Names{known}
}

// documentNames returns the Names of all documents alone.
func documentNames() Names {
	return Names{}.With(func(Document, DocumentType) bool { return true })
}
