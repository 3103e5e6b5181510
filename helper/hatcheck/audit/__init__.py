"""ROOM 4. Judges the posts of a downloaded archive, all cores at work, and writes a report.

`archive` finds the files, `records` and `kinds` read posts out of them, `judging` judges, `run` does it from beginning
to end and goes on where it was stopped, `report` writes what people read.
"""
