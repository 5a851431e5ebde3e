"""The pages in a real browser, with all services behind them."""
