"""The tests of Jelang, in the shape of the house."""
