package viewmodel

import "strings"

// TagRow is a line of the list of all tags: a tag, or where Name is "" the heading of
// the group that follows.
type TagRow struct{ Group, Name, Value string }

// IsHeading reports whether the row begins a group.
func (r TagRow) IsHeading() bool { return r.Name == "" }

// Search narrows the tags to those that have every one of these words in name or
// value, whatever their case.
func (n *Information) Search(query string) {
	if query != n.query {
		n.query = query
		n.changed()
	}
}

// Text returns all tags that are looked for, one in a line.
func (n *Information) Text() string {
	var b strings.Builder
	for _, r := range n.rows() {
		if !r.IsHeading() {
			b.WriteString(r.Name + ": " + r.Value + "\n")
		}
	}
	return b.String()
}

func (n *Information) rows() []TagRow {
	words := strings.Fields(strings.ToLower(n.query))
	var rows []TagRow
	for _, g := range n.details.Groups {
		headed := false
		for _, t := range g.Tags {
			if !isFound(t, words) {
				continue
			}
			if !headed {
				headed = true
				rows = append(rows, TagRow{Group: g.Name})
			}
			rows = append(rows, TagRow{g.Name, t.Name, t.Value})
		}
	}
	return rows
}

func isFound(t Tag, words []string) bool {
	if len(words) == 0 {
		return true
	}
	name, value := strings.ToLower(t.Name), strings.ToLower(t.Value)
	for _, w := range words {
		if !strings.Contains(name, w) && !strings.Contains(value, w) {
			return false
		}
	}
	return true
}
