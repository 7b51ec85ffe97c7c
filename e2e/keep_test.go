//go:build e2e

package e2e

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// keep saves what is known of a failed test: the screen, the trace and standard
// error.
func (p *program) keep() {
	name := strings.NewReplacer("/", "-", " ", "_").Replace(p.t.Name())
	folder := filepath.Join(os.TempDir(), "vitrine-e2e-"+name)
	if kept := os.Getenv("VITRINE_E2E_KEEP"); kept != "" {
		folder = filepath.Join(kept, name)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		p.t.Log(err)
		return
	}
	p.t.Logf("screen, trace and errors are kept in %s", folder)
	save := func(name string, content []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), content, 0o600)
		}
		if err != nil {
			p.t.Log(err)
		}
	}
	trace, err := os.ReadFile(p.trace.path)
	save("trace.jsonl", trace, err)
	said, err := os.ReadFile(p.errors)
	save("errors.txt", said, err)

	var screen bytes.Buffer
	whole, err := p.d.grab(p.d.screen())
	if err == nil {
		err = png.Encode(&screen, whole)
	}
	save("screen.png", screen.Bytes(), err)
}
