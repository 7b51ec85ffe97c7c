// Command formats writes what the repository's table of formats says into the files that tell
// it to others: the README, the desktop entry and the AppStream file. "make formats" runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"vitrine/repository"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	for _, f := range files() {
		if err := f.write(root); err != nil {
			fmt.Fprintln(os.Stderr, "formats:", err)
			os.Exit(1)
		}
	}
}

// file is one that has a part which is made here, between two marks.
type file struct {
	path       string
	begin, end string
	part       func([]repository.Format) string
}

func files() []file {
	const linux = "packaging/linux/io.github.vitrine_gallery.Vitrine."
	return []file{
		{"README.md", "<!-- formats -->\n", "<!-- /formats -->", table},
		{linux + "desktop", "\nMimeType=", "\n", types},
		{linux + "metainfo.xml", "    <binary>vitrine</binary>\n", "  </provides>", mediaTypes},
	}
}

// made returns a file's text as it should be.
func (f file) made(text string) (string, error) {
	before, rest, found := strings.Cut(text, f.begin)
	_, after, closed := strings.Cut(rest, f.end)
	if !found || !closed {
		return "", fmt.Errorf("%s: the marks of the formats are missing", f.path)
	}
	return before + f.begin + f.part(repository.Formats()) + f.end + after, nil
}

func (f file) write(root string) error {
	path := filepath.Join(root, f.path)
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	made, err := f.made(string(text))
	if err != nil || made == string(text) {
		return err
	}
	return os.WriteFile(path, []byte(made), 0o644)
}

// table is for people.
func table(formats []repository.Format) string {
	var b strings.Builder
	b.WriteString("| Format | Files | Thumbnail | In the viewer |\n|---|---|---|---|\n")
	for _, f := range formats {
		var extensions []string
		for _, e := range f.Extensions {
			extensions = append(extensions, strings.TrimPrefix(e, "."))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Name, strings.Join(extensions, " "), f.Thumbnail, f.View)
	}
	return b.String()
}

// types is for the desktop entry.
func types(formats []repository.Format) string {
	return strings.Join(append(shown(formats), "inode/directory"), ";") + ";"
}

// mediaTypes is for software centres.
func mediaTypes(formats []repository.Format) string {
	var b strings.Builder
	for _, m := range shown(formats) {
		fmt.Fprintf(&b, "    <mediatype>%s</mediatype>\n", m)
	}
	return b.String()
}

// shown returns the media types of all that can be opened.
func shown(formats []repository.Format) []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.MIMEs...)
	}
	return all
}
