"""The commands, one file for each group of them; `hatcheck/__main__.py` puts them together."""
