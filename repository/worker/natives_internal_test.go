package worker

import (
	"testing"

	"vitrine/repository/worker/wire"
)

func TestNativesWanted(t *testing.T) {
	t.Parallel()
	heic, jpeg := &job{kind: "HEIC"}, &job{kind: "JPEG"}
	told := wire.Codecs{wire.HEIC: wire.CodecOf("libheif", "1.15.1")}

	n := newNatives(false)
	if !n.want(heic) || !n.want(&job{kind: "JPEG XL"}) || n.want(jpeg) || n.want(&job{kind: "copy as HEIC"}) {
		t.Error("wanted for the wrong kinds")
	}
	if n.want(&job{kind: "HEIC", order: order{facts: true}}) || n.want(&job{kind: "HEIC", order: order{details: true}}) {
		t.Error("wanted where no pixels are")
	}
	if n.want(&job{kind: "WebP", size: 20 << 10}) || !n.want(&job{kind: "WebP", size: 1 << 20}) {
		t.Error("small WebPs have no need of a library, and large ones do")
	}
	if raw := (&job{kind: "Camera RAW"}); n.want(raw) || !n.mayShow(raw) || !n.mayShow(&job{kind: "TIFF"}) || n.mayShow(jpeg) || n.mayShow(heic) ||
		n.mayShow(&job{kind: "TIFF", order: order{facts: true}}) {
		t.Error("RAWs are shown without libraries first, and with them where that fails")
	}
	n.learn(told)
	if n.mayShow(&job{kind: "Camera RAW"}) {
		t.Error("there is no library for RAWs, and it is asked")
	}
	if !n.want(heic) || n.want(&job{kind: "JPEG XL"}) {
		t.Error("what a worker told is not believed")
	}
	if got := n.list(); len(got) != 6 || got[0] != (Codec{Kind: "HEIC", Library: "libheif 1.15.1", Else: "built in"}) || got[2] != (Codec{Kind: "JPEG XL", Else: "built in"}) {
		t.Errorf("list is %+v", got)
	}
	n.learn(wire.Codecs{})
	if n.want(heic) {
		t.Error("wanted although there are none")
	}
	if builtIn := newNatives(true); builtIn.want(heic) || builtIn.list()[0].Reason != "as asked for" {
		t.Errorf("wanted although they are not: %+v", builtIn.list())
	}
}

func TestNativesSpoilt(t *testing.T) {
	t.Parallel()
	n := newNatives(false)
	for i := range mostSpoilt {
		if !n.want(&job{kind: "AVIF"}) {
			t.Fatalf("given up after %d", i)
		}
		n.spoil("crashed")
	}
	if n.want(&job{kind: "AVIF"}) || n.list()[1].Reason != "the system's libraries fail: crashed" {
		t.Errorf("list is %+v", n.list())
	}
}

func TestCodecsAreJudged(t *testing.T) {
	t.Parallel()
	told := wire.Codecs{wire.AVIF: wire.CodecOf("libavif", "1.0.0")}
	for _, test := range []struct {
		told  wire.Codecs
		asked bool
		good  bool
	}{
		{wire.Codecs{}, false, true},
		{wire.Codecs{}, true, true},
		{told, true, true},
		{told, false, false},
		{wire.Codecs{{Library: 77}}, true, false},
		{wire.Codecs{{Minor: 1}}, true, false},
	} {
		if wrong := judgeCodecs(test.told, test.asked); (wrong == "") != test.good {
			t.Errorf("%+v, asked for %v: %q", test.told, test.asked, wrong)
		}
	}
}
