"""Imported by the process that workers are forked from: they share the engine's memory instead of having one each."""

from hatcheck.audit.judging import engine

engine().warm_up()
