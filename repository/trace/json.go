package trace

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
)

// writeJSON writes e as one line, its pairs in the order in which they were told.
func writeJSON(b *bytes.Buffer, e entry, began time.Time) {
	b.WriteString(`{"ms":`)
	b.WriteString(milliseconds(e.at.Sub(began)))
	b.WriteString(`,"event":`)
	writeValue(b, e.event)
	for i := 0; i < len(e.pairs); i += 2 {
		b.WriteByte(',')
		writeValue(b, fmt.Sprint(e.pairs[i]))
		b.WriteByte(':')
		if i+1 < len(e.pairs) {
			writeValue(b, e.pairs[i+1])
		} else {
			b.WriteString("null") // a name without a value
		}
	}
	b.WriteString("}\n")
}

// writeValue writes times as milliseconds, errors as their words, and what JSON
// has no form for as text.
func writeValue(b *bytes.Buffer, value any) {
	switch v := value.(type) {
	case time.Duration:
		b.WriteString(milliseconds(v))
		return
	case error:
		value = v.Error()
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			b.WriteString("null")
			return
		}
	}
	at := b.Len()
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		b.Truncate(at)
		_ = encoder.Encode(fmt.Sprint(value)) // text always has a form
	}
	b.Truncate(b.Len() - 1) // the encoder ends the line
}

// milliseconds returns d to the microsecond, without zeros at the end.
func milliseconds(d time.Duration) string {
	ms := float64(d.Round(time.Microsecond)) / float64(time.Millisecond)
	return strconv.FormatFloat(ms, 'f', -1, 64)
}
