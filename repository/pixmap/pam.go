package pixmap

import (
	"io"
	"strconv"
	"strings"
)

// pam reads the header of a portable arbitrary map behind its first word.
func pam(file io.ReaderAt, r *words) (Picture, error) {
	numbers := map[string]int{"WIDTH": 0, "HEIGHT": 0, "DEPTH": 0, "MAXVAL": 0}
	tuple := ""
	for {
		key := r.word()
		switch _, isNumber := numbers[key]; {
		case r.err != nil:
			return Picture{}, r.err
		case isNumber:
			numbers[key] = r.number()
			continue
		case key == "TUPLTYPE":
			tuple = strings.TrimSpace(r.line())
			continue
		case key != "ENDHDR":
			return Picture{}, errSense
		}
		break
	}
	p := Picture{Width: numbers["WIDTH"], Height: numbers["HEIGHT"]}
	depth := numbers["DEPTH"]
	if depth < 1 || depth > 4 {
		return p, Unsupported("PAM with " + strconv.Itoa(depth) + " channels")
	}
	p.Layout = [...]Layout{Grey, GreyAlpha, RGB, RGBA}[depth-1]
	if tuple == "CMYK" && depth == 4 {
		p.Layout = CMYK
	}
	if err := p.check(numbers["MAXVAL"]); err != nil {
		return p, err
	}
	p.samples(file, r.read, numbers["MAXVAL"])
	return p, nil
}
