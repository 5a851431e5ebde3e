"""Figures counted from the facts, and the lists behind them."""
