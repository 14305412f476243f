"""A callback that reports a Hugging Face Trainer to Heliograph. Stands beside heliograph.py.

    from heliograph_transformers import HeliographCallback
    trainer = Trainer(..., callbacks=[HeliographCallback()])

A file of its own, because its class derives from one of transformers: heliograph.py stays free of any dependency.
"""

import heliograph
from transformers import TrainerCallback

__all__ = ["HeliographCallback"]


class HeliographCallback(TrainerCallback):
    """Each optimizer step is progress; what the Trainer logs are metrics. Reports from every rank, as itself."""

    def on_step_end(self, args, state, control, **_):
        heliograph.log(step=state.global_step, total=_total(state))

    def on_log(self, args, state, control, logs=None, **_):
        numbers = {name: value for name, value in (logs or {}).items() if isinstance(value, (int, float))}
        heliograph.log(step=state.global_step, total=_total(state), **_free(numbers))

    def on_train_end(self, args, state, control, **_):
        heliograph.finish()


def _total(state):
    return state.max_steps if state.max_steps > 0 else None


def _free(numbers):
    """A metric may not have the name of a parameter of log()."""
    return {name + "_" if name in ("step", "total", "rank") else name: value for name, value in numbers.items()}
