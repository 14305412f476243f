"""A logger that reports a Lightning Trainer to Heliograph. Stands beside heliograph.py.

    from heliograph_lightning import HeliographLogger
    trainer = Trainer(..., logger=HeliographLogger())

A file of its own, because its class derives from one of lightning: heliograph.py stays free of any dependency. Both names
of the package are served, `lightning` and `pytorch_lightning`.
"""

import heliograph

try:
    from lightning.pytorch.loggers import Logger
    from lightning.pytorch.callbacks import Callback
except ImportError:
    from pytorch_lightning.loggers import Logger
    from pytorch_lightning.callbacks import Callback

__all__ = ["HeliographCallback", "HeliographLogger"]


class HeliographLogger(Logger):
    """What a LightningModule logs, at Lightning's own rhythm (log_every_n_steps). Lightning logs from rank 0 alone."""

    def __init__(self, name=None):
        super().__init__()
        self._name = name
        if name is not None:
            heliograph.setup(name=name)

    @property
    def name(self):
        return self._name or "heliograph"

    @property
    def version(self):
        return ""

    def log_hyperparams(self, params, *_, **__):
        """Not reported: hyperparameters are no progress, and may hold secrets."""

    def log_metrics(self, metrics, step=None):
        # Lightning counts steps from 0 and calls this within one: so many are done.
        done = None if step is None else step + 1
        heliograph.log(step=done, **{_free(name): value for name, value in metrics.items()})

    def finalize(self, status):
        heliograph.finish()


class HeliographCallback(Callback):
    """Progress alone: each optimizer step of every rank, with the total. Goes with any logger."""

    def on_train_batch_end(self, trainer, *_, **__):
        total = trainer.estimated_stepping_batches
        heliograph.log(step=trainer.global_step, total=int(total) if 0 < total < float("inf") else None)

    def on_train_end(self, trainer, *_, **__):
        heliograph.finish()


def _free(name):
    """A metric may not have the name of a parameter of log()."""
    return name + "_" if name in ("step", "total", "rank") else name
