"""A tracker that reports what Accelerate logs to Heliograph.

    from heliograph.accelerate import HeliographTracker      # the package
    from heliograph_accelerate import HeliographTracker      # this file beside heliograph.py
    accelerator = Accelerator(log_with=HeliographTracker())
    accelerator.init_trackers("my-run")

A file of its own, because its class derives from one of accelerate: heliograph.py stays free of any dependency.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

import heliograph
from accelerate.state import PartialState
from accelerate.tracking import GeneralTracker, on_main_process

__all__ = ["HeliographTracker"]


class HeliographTracker(GeneralTracker):
    """What accelerator.log() is given, at its step, from the main process. For the total, and for the other ranks, put the
    loop into heliograph.progress()."""

    name = "heliograph"
    requires_logging_directory = False

    def __init__(self, name: Optional[str] = None) -> None:
        super().__init__()
        self._reached = 0
        if name is not None:
            heliograph.setup(name=name)

    @property
    def tracker(self) -> Any:
        return heliograph

    @heliograph.harmless
    def start(self) -> None:
        state = PartialState()
        if state.num_processes > 1:
            heliograph.setup(rank=state.process_index, world_size=state.num_processes)

    def store_init_configuration(self, values: Dict[str, Any]) -> None:
        """Not reported: hyperparameters are no progress, and may hold secrets."""

    @heliograph.harmless
    @on_main_process
    def log(self, values: Dict[str, Any], step: Optional[int] = None, **_: Any) -> None:
        # Loggers are given text and tables, too; these are no metrics.
        numbers = {name: value for name, value in values.items() if not isinstance(value, (str, dict, list, tuple))}
        if step is None or step < self._reached:  # An evaluation may be logged by its epoch, which is no place of the job.
            heliograph.log(numbers, metrics_step=step)
        else:
            self._reached = step
            heliograph.log(numbers, step=step)

    @heliograph.harmless
    def finish(self) -> None:
        heliograph.phase("ending")
