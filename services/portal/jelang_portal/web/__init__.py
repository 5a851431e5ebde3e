"""What every page stands on: visits, words, dates, rendering, and the way to the services."""
