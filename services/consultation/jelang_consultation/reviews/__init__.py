"""Reviews: the section head countersigns a record, or sends it back with a question."""
