package ui

import "vitrine/viewmodel"

// fakeStore keeps settings as long as a test.
type fakeStore struct{ values viewmodel.Settings }

func (s *fakeStore) Values() viewmodel.Settings              { return s.values }
func (s *fakeStore) Update(change func(*viewmodel.Settings)) { change(&s.values) }
