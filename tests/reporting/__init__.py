"""Figures, the lists behind them, and the facts they are counted from."""
