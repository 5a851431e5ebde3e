"""The life plan: sheets of one form that is carried on, each its next version; read, gone on with, printed."""
