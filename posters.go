package main

import (
	"context"
	"slices"
	"strings"

	"vitrine/repository"
	"vitrine/repository/poster"
)

// postersHere is what makes posters on this machine.
type postersHere struct {
	sandbox      string // in words
	thumbnailers []poster.Thumbnailer
}

// findPosters looks for thumbnailers, and whether their sandbox works. The settings may
// let them run without.
func findPosters(bare bool) postersHere {
	maker := poster.New(poster.Config{})
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	p := postersHere{thumbnailers: maker.Thumbnailers()}
	box, err := maker.Sandbox(ctx)
	switch {
	case err != nil && bare:
		p.sandbox = "without a sandbox, as the settings say: " + err.Error()
	case err != nil:
		p.sandbox = "none, so no posters are made: " + err.Error()
	default:
		p.sandbox = "in a sandbox: " + box
	}
	return p
}

func (m machine) posters() section {
	s := section{title: "Posters"}
	here := m.posted()
	s.add("made", "%s", here.sandbox)
	for _, d := range repository.Documents() {
		s.add(d.Name, "%s", here.makersOf(d))
	}
	return s
}

// makersOf names what makes posters of a kind of documents, and of which of its types.
func (p postersHere) makersOf(d repository.Document) string {
	var makers []string
	of := make(map[string][]string)
	for _, t := range d.Types {
		i := slices.IndexFunc(p.thumbnailers, func(one poster.Thumbnailer) bool {
			return slices.ContainsFunc(t.MIMEs, func(m string) bool { return slices.Contains(one.MIMEs, m) })
		})
		if i < 0 {
			continue
		}
		name := p.thumbnailers[i].Name
		if len(of[name]) == 0 {
			makers = append(makers, name)
		}
		of[name] = append(of[name], strings.TrimPrefix(t.Extensions[0], "."))
	}
	if len(makers) == 0 {
		return "no thumbnailer"
	}
	for i, name := range makers {
		if len(of[name]) < len(d.Types) {
			makers[i] = name + " (" + strings.Join(of[name], ", ") + ")"
		}
	}
	return strings.Join(makers, ", ")
}
