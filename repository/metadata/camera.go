package metadata

import "strings"

// Camera returns what people call the camera: the maker and the model, without the
// words for companies, and without the maker where the model begins with it.
func (c Claims) Camera() string {
	words := strings.FieldsFunc(c.Make, func(r rune) bool { return r == ' ' || r == ',' })
	for len(words) > 1 && isCompany(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	model := strings.Join(strings.Fields(c.Model), " ")
	first, _, _ := strings.Cut(model, " ")
	first, _, _ = strings.Cut(first, "_")
	for _, w := range words {
		if strings.EqualFold(w, first) {
			return model
		}
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + model)
}

// isCompany reports whether a word at the end of a maker's name is none of it.
func isCompany(word string) bool {
	switch strings.ToLower(strings.TrimRight(word, ".")) {
	case "ag", "camera", "co", "company", "computer", "corp", "corporation", "digital", "electric", "electronics",
		"gmbh", "imaging", "inc", "international", "limited", "ltd", "optical", "photo", "technology", "technologies":
		return true
	}
	return false
}
