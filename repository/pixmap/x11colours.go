package pixmap

import (
	_ "embed"
	"encoding/hex"
	"strconv"
	"strings"
)

// x11Colours are the names that the X Window System has for colours, in small letters
// and without blanks, and what they are; but grey0 to grey100, which are reckoned. Grey
// is written in the American way.
//
//go:embed x11colours.txt
var x11Colours string

// x11Colour returns the colour of an XPM: a name, None, or numbers behind a #. What it
// does not know is black.
func x11Colour(name string) [4]byte {
	name = strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(name, " ", "")), "grey", "gray")
	if digits, isHex := strings.CutPrefix(name, "#"); isHex {
		return hexColour(digits)
	}
	if name == "none" || name == "transparent" {
		return [4]byte{}
	}
	if percent, isGrey := strings.CutPrefix(name, "gray"); isGrey && percent != "" {
		n, _ := strconv.Atoi(percent)
		v := level(max(n, 0), 100)
		return [4]byte{v, v, v, 255}
	}
	if _, rest, found := strings.Cut(x11Colours, "\n"+name+" "); found {
		return hexColour(rest[:6])
	}
	return [4]byte{3: 255}
}

// hexColour reads three numbers of 1 to 4 digits each.
func hexColour(digits string) [4]byte {
	n := len(digits) / 3
	if n < 1 || n > 4 || len(digits) != 3*n {
		return [4]byte{3: 255}
	}
	c := [4]byte{3: 255}
	for i := range 3 {
		part := digits[i*n : i*n+n]
		if n == 1 {
			part += part
		}
		if b, err := hex.DecodeString(part[:2]); err == nil {
			c[i] = b[0]
		}
	}
	return c
}
