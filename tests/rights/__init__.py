"""Every operation × role × place: who reaches what, and that the rest looks as if it weren't there."""
