module vitrine

go 1.26.0

require (
	fyne.io/fyne/v2 v2.8.1 // indirect
	github.com/alecthomas/kong v1.17.0 // indirect
	github.com/bep/imagemeta v1.0.1 // indirect
	github.com/gen2brain/jpegn v0.4.4 // indirect
	github.com/jezek/xgb v1.1.1 // indirect
	github.com/maruel/natural v1.3.0 // indirect
	github.com/rymdport/portal v0.4.2 // indirect
	go.uber.org/goleak v1.3.0 // indirect
	golang.org/x/image v0.47.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	pgregory.net/rapid v1.3.0 // indirect
)
