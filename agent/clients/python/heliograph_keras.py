"""A callback that reports Keras' fit() to Heliograph.

    from heliograph.keras import HeliographCallback      # the package
    from heliograph_keras import HeliographCallback      # this file beside heliograph.py
    model.fit(..., callbacks=[HeliographCallback()])

A file of its own, because its class derives from one of keras: heliograph.py stays free of any dependency. Keras 3 is served
with each of its backends, and the one of TensorFlow where there is no other.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

import heliograph

try:
    from keras.callbacks import Callback
except ImportError:
    from tensorflow.keras.callbacks import Callback

__all__ = ["HeliographCallback"]


class HeliographCallback(Callback):
    """Each batch is a step, counted over all epochs; its values are those that Keras shows. Validation is a phase."""

    def __init__(self) -> None:
        super().__init__()
        self._is_fitting = False
        self._before = self._done = 0  # Batches of the epochs before, and of all.
        self._batches: Optional[int] = None  # Of an epoch.
        self._shown: Dict[str, Any] = {}

    @heliograph.harmless
    def on_train_begin(self, logs: Any = None) -> None:
        self._is_fitting = True
        self._before = self._done = 0
        self._batches = self.params.get("steps")
        heliograph.phase("training")

    @heliograph.harmless
    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        # An epoch to begin with, as after a restart, is not the first.
        self._before = epoch * self._batches if self._batches else self._done

    @heliograph.harmless
    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._done = self._before + batch + 1
        self._shown = dict(logs or {})
        heliograph.log(self._shown, step=self._done, total=self._total())

    @heliograph.harmless
    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if epoch == 0 and self._batches is None:  # Keras learns it so, too.
            self._batches = self._done or None
        new = {name: value for name, value in (logs or {}).items() if name not in self._shown}
        heliograph.log(new, metrics_step=self._done)

    @heliograph.harmless
    def on_test_begin(self, logs: Any = None) -> None:
        heliograph.phase("evaluating")

    @heliograph.harmless
    def on_test_end(self, logs: Any = None) -> None:
        heliograph.phase("training" if self._is_fitting else "ending")

    @heliograph.harmless
    def on_predict_begin(self, logs: Any = None) -> None:
        heliograph.phase("evaluating", "predict")

    @heliograph.harmless
    def on_train_end(self, logs: Any = None) -> None:
        self._is_fitting = False
        heliograph.phase("ending")

    def _total(self) -> Optional[int]:
        epochs = self.params.get("epochs")
        total = epochs * self._batches if epochs and self._batches else None
        return None if total is None or total < self._done else total
