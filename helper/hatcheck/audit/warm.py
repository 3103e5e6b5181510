"""Imported by the process that workers are forked from: they share the engine's memory instead of having one each."""

import gc

from hatcheck.audit.judging import engine

engine().warm_up()
engine().compile()
gc.collect()
gc.freeze()  # a collection in a worker would write to the shared pages, and so make them its own
