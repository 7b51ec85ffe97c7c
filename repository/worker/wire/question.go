package wire

import "image"

// About says what a [Question] asks for.
type About uint16

// The questions there are. Numbers are never given twice.
const (
	AboutRegion About = 1 // a part of the picture, halved some times
	AboutFrame  About = 2 // a frame of the animation
)

// Question asks something of the picture that a Request wanted held. Nothing comes
// along with it: the pixels go where that request said, and the [Reply] is of the
// same form. Once a picture is held, only questions follow.
type Question struct {
	ID                     uint64
	About                  About
	Level                  int16 // how often the picture is halved
	Left, Top, Right, Down int32 // of the region, in pixels of the upright picture
	Index                  int32 // of the frame, which is to lie inside Right and Down
}

// QuestionOf asks for a region.
func QuestionOf(id uint64, r image.Rectangle, level int) Question {
	return Question{
		ID: id, About: AboutRegion, Level: int16(level),
		Left: int32(r.Min.X), Top: int32(r.Min.Y), Right: int32(r.Max.X), Down: int32(r.Max.Y),
	}
}

// QuestionOfFrame asks for a frame inside a box, in pixels.
func QuestionOfFrame(id uint64, index int, box image.Point) Question {
	return Question{ID: id, About: AboutFrame, Index: int32(index), Right: int32(box.X), Down: int32(box.Y)}
}

// Frame returns which frame is asked for and in what box. Either may be any.
func (m Question) Frame() (index int, box image.Point) {
	return int(m.Index), image.Pt(int(m.Right), int(m.Down))
}

// Region returns the region that is asked for, which may be any.
func (m Question) Region() image.Rectangle {
	return image.Rectangle{image.Pt(int(m.Left), int(m.Top)), image.Pt(int(m.Right), int(m.Down))}
}

// Append returns the message as bytes.
func (m Question) Append(b []byte) []byte { return appendMessage(b, kindQuestion, m, "") }

// ParseQuestion reads a message that [Question.Append] made; all else is
// [ErrForeign].
func ParseQuestion(b []byte) (m Question, err error) {
	_, err = parse(b, kindQuestion, &m)
	return m, err
}
