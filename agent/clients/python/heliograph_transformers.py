"""A callback that reports a Hugging Face Trainer to Heliograph.

    from heliograph.transformers import HeliographCallback      # the package
    from heliograph_transformers import HeliographCallback      # this file beside heliograph.py
    trainer = Trainer(..., callbacks=[HeliographCallback()])

A file of its own, because its class derives from one of transformers: heliograph.py stays free of any dependency.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

import heliograph
from transformers import TrainerCallback

__all__ = ["HeliographCallback"]


class HeliographCallback(TrainerCallback):
    """Each optimizer step is progress; what the Trainer logs are metrics, at the Trainer's step. The Trainer's evaluations and
    checkpoints are phases. Reports from every rank, as itself."""

    def __init__(self) -> None:
        self.is_training = False
        self.phase: Optional[str] = None

    @heliograph.harmless
    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        if args.world_size > 1:  # Launchers that set no RANK: the Trainer knows.
            heliograph.setup(rank=args.process_index, world_size=args.world_size)
        self.is_training = True
        heliograph.log(step=state.global_step, total=_total(state))
        self._go("training")

    @heliograph.harmless
    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._go("training")

    @heliograph.harmless
    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        heliograph.log(step=state.global_step, total=_total(state))
        self._go_on(control)

    @heliograph.harmless
    def on_epoch_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._go_on(control)

    @heliograph.harmless
    def on_prediction_step(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._go("evaluating")

    @heliograph.harmless
    def on_evaluate(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._go("saving" if control.should_save else "training" if self.is_training else "ending")

    @heliograph.harmless
    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._go("training")

    @heliograph.harmless
    def on_log(self, args: Any, state: Any, control: Any, logs: Optional[Dict[str, Any]] = None, **_: Any) -> None:
        numbers = {name: value for name, value in (logs or {}).items() if isinstance(value, (int, float))}
        heliograph.log(numbers, metrics_step=state.global_step)

    @heliograph.harmless
    def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self.is_training = False
        self._go("ending")

    def _go_on(self, control: Any) -> None:
        """What the Trainer does after this call."""
        if control.should_evaluate:
            self._go("evaluating")
        elif control.should_save:
            self._go("saving")

    def _go(self, phase: str) -> None:
        if phase != self.phase:
            self.phase = phase
            heliograph.phase(phase)


def _total(state: Any) -> Optional[int]:
    return state.max_steps if state.max_steps > 0 else None
