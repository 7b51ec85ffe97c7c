package repository_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"vitrine/assets"
	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/source"
)

// serverDelay is what the lesson's server takes for each picture.
const serverDelay = 200 * time.Millisecond

// BenchmarkElevenFromTheWeb loads the eleven pictures of the lesson from a slow
// server, one after the other and side by side. The figure x/slowest is the whole
// time over that of one picture: about 11 for the one, at most 1.3 for the other.
func BenchmarkElevenFromTheWeb(b *testing.B) {
	files := http.FileServerFS(assets.Sample())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(serverDelay):
		case <-r.Context().Done():
		}
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	address := server.URL + "/{1,10,100,1000,1002,1003,1004,1005,1006,1009,101}.jpg"

	for _, jobs := range []int{1, 0} {
		name := fmt.Sprintf("jobs=%d", jobs)
		if jobs == 0 {
			name = "jobs=default"
		}
		b.Run(name, func(b *testing.B) {
			var whole time.Duration
			for b.Loop() {
				whole += loadAll(b, address, jobs)
			}
			b.ReportMetric(float64(whole)/float64(b.N)/float64(serverDelay), "x/slowest")
		})
	}
}

// loadAll returns the time from the listing to the last thumbnail.
func loadAll(b *testing.B, address string, jobs int) time.Duration {
	b.Helper()
	web, err := source.NewWeb(address, source.WebOptions{})
	if err != nil {
		b.Fatal(err)
	}
	defer web.Close()
	r := repository.New(repository.Config{Source: web, Decoder: decode.New(0), Jobs: jobs})
	began := time.Now()
	var all []repository.Photo
	for batch, err := range r.List(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, batch...)
	}
	loaded := 0
	for t, err := range r.Thumbnails(b.Context(), repository.InOrder(all...), repository.Square(180, true)) {
		if err != nil {
			b.Fatalf("%s: %v", t.Name, err)
		}
		loaded++
	}
	if loaded != 11 {
		b.Fatalf("%d thumbnails, want 11", loaded)
	}
	return time.Since(began)
}
