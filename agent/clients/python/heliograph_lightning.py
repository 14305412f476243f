"""A logger and a callback that report a Lightning Trainer to Heliograph.

    from heliograph.lightning import HeliographCallback, HeliographLogger      # the package
    from heliograph_lightning import HeliographCallback, HeliographLogger      # this file beside heliograph.py
    trainer = Trainer(..., logger=HeliographLogger(), callbacks=[HeliographCallback()])

A file of its own, because its class derives from one of lightning: heliograph.py stays free of any dependency. Both names
of the package are served, `lightning` and `pytorch_lightning`.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional

import heliograph

try:
    from lightning.pytorch.callbacks import Callback
    from lightning.pytorch.loggers import Logger
except ImportError:
    from pytorch_lightning.callbacks import Callback
    from pytorch_lightning.loggers import Logger

__all__ = ["HeliographCallback", "HeliographLogger"]


class HeliographLogger(Logger):
    """What a LightningModule logs, at Lightning's own rhythm (log_every_n_steps). Lightning logs from rank 0 alone."""

    def __init__(self, name: Optional[str] = None) -> None:
        super().__init__()
        self._name = name
        self._reached = 0
        if name is not None:
            heliograph.setup(name=name)

    @property
    def name(self) -> str:
        return self._name or "heliograph"

    @property
    def version(self) -> str:
        return ""

    def log_hyperparams(self, params: Any, *_: Any, **__: Any) -> None:
        """Not reported: hyperparameters are no progress, and may hold secrets."""

    @heliograph.harmless
    def log_metrics(self, metrics: Mapping[str, Any], step: Optional[int] = None) -> None:
        # Lightning counts steps from 0 and calls this within one: so many are done.
        done = None if step is None else step + 1
        if done is None or done < self._reached:  # A module may log by an axis of its own, which is no place of the job.
            heliograph.log(metrics, metrics_step=done)
        else:
            self._reached = done
            heliograph.log(metrics, step=done)


class HeliographCallback(Callback):
    """Each optimizer step of every rank, with the total; validation, tests, predictions and checkpoints as phases. Goes with
    any logger."""

    def __init__(self) -> None:
        super().__init__()
        self._phase: Optional[str] = None

    @heliograph.harmless
    def setup(self, trainer: Any, *_: Any, **__: Any) -> None:
        if trainer.world_size > 1:  # Lightning's own launcher sets no RANK.
            heliograph.setup(rank=trainer.global_rank, world_size=trainer.world_size)

    @heliograph.harmless
    def on_sanity_check_start(self, *_: Any) -> None:
        self._go("starting", "sanity check")

    @heliograph.harmless
    def on_train_start(self, trainer: Any, *_: Any) -> None:
        self._report(trainer)
        self._go("training")

    @heliograph.harmless
    def on_train_batch_start(self, *_: Any, **__: Any) -> None:
        self._go("training")

    @heliograph.harmless
    def on_train_batch_end(self, trainer: Any, *_: Any, **__: Any) -> None:
        self._report(trainer)

    @heliograph.harmless
    def on_validation_start(self, trainer: Any, *_: Any) -> None:
        if not trainer.sanity_checking:
            self._go("evaluating")

    @heliograph.harmless
    def on_validation_end(self, trainer: Any, *_: Any) -> None:
        if trainer.state.fn == "fit" and not trainer.sanity_checking:
            self._go("training")

    @heliograph.harmless
    def on_test_start(self, *_: Any) -> None:
        self._go("evaluating", "test")

    @heliograph.harmless
    def on_predict_start(self, *_: Any) -> None:
        self._go("evaluating", "predict")

    @heliograph.harmless
    def on_save_checkpoint(self, *_: Any) -> None:
        self._go("saving")

    @heliograph.harmless
    def on_train_end(self, *_: Any) -> None:
        self._go("ending")

    def _go(self, phase: str, text: Optional[str] = None) -> None:
        if phase != self._phase:
            self._phase = phase
            heliograph.phase(phase, text)

    def _report(self, trainer: Any) -> None:
        step = trainer.global_step
        total = _total(trainer)
        heliograph.log(step=step, total=total if total is not None and total >= step else None)


def _total(trainer: Any) -> Optional[int]:
    """None where Lightning can't say. It counts with the accumulation of gradients of this epoch, and says another total in the
    next where that changes; or it throws."""
    try:
        for callback in trainer.callbacks:
            if len(set(getattr(callback, "scheduling", {}).values())) > 1:  # A GradientAccumulationScheduler.
                return None
        total = trainer.estimated_stepping_batches
    except Exception:
        return None
    return int(total) if 0 < total < float("inf") else None
