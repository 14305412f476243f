"""Loops that libraries run for a program: Hugging Face's Trainer, Lightning's, Keras' fit. Their word is above any bar's."""

import time

from _heliograph_hook.channel import channel
from _heliograph_hook.values import numbers, whole

EVERY_S = 0.2
MAX_LOOPS = 64


class Loop:
    """One run of a trainer, and what was reported of it."""

    count = 0

    def __init__(self, library):
        Loop.count += 1
        self.id, self.library = Loop.count, library
        self.reported_s = float("-inf")
        self.phase = self.rate = self.total = None
        self.rate_step, self.rate_s = None, 0.0
        self.epochs = self.steps = None
        self.epoch = self.step = 0
        self.is_over = False

    def is_early(self, phase):
        return phase == self.phase and time.monotonic() - self.reported_s < EVERY_S

    def tell(self, step, total, phase):
        """At most five times a second, a change of phase always."""
        step = whole(step)
        if step is None or self.is_early(phase):
            return
        now_s = time.monotonic()
        item = {"kind": "trainer", "library": self.library, "id": self.id, "step": step, "phase": phase}
        total = whole(total)
        if total:
            item["total"] = total
        rate = self.rate_at(step, now_s)
        if rate:
            item["rate"] = rate
        self.phase, self.reported_s = phase, now_s
        channel.put(item, ("trainer", self.id), phase == "ending")

    def rate_at(self, step, now_s):
        """Steps a second, smoothed; None until there are two looks a second apart."""
        if self.rate_step is None or step < self.rate_step:
            self.rate_step, self.rate_s = step, now_s
        elapsed_s = now_s - self.rate_s
        if elapsed_s >= 1.0 and step > self.rate_step:
            newest = (step - self.rate_step) / elapsed_s
            self.rate = newest if self.rate is None else 0.7 * self.rate + 0.3 * newest
            self.rate_step, self.rate_s = step, now_s
        return self.rate


class Loops:
    """By the object that runs each: the newest, in bounded number."""

    def __init__(self, library):
        self.library, self.known = library, {}

    def begin(self, owner):
        if len(self.known) >= MAX_LOOPS:
            self.known.pop(next(iter(self.known)))
        self.known[id(owner)] = Loop(self.library)
        return self.known[id(owner)]

    def of(self, owner):
        return self.known.get(id(owner))


def tell_values(library, metrics, step):
    step = whole(step)
    if metrics:
        channel.put(dict({"kind": "values", "library": library, "metrics": metrics}, **({} if step is None else {"step": step})))


# -- Hugging Face ------------------------------------------------------------------------------------------------------


#: By the CallbackHandler of each Trainer.
HUGGING_FACE = Loops("transformers")


def transformers(library, module):
    """TrainerCallback's events all pass call_event(event, args, state, control, logs=...)."""
    loops = HUGGING_FACE
    phases = {"on_step_end": "training", "on_prediction_step": "evaluating", "on_train_end": "ending"}

    def reading(args, kwargs):
        if args[1] != "on_log" or not args[3].is_world_process_zero:
            return None
        logs = kwargs.get("logs", args[5] if len(args) > 5 else None)
        return (numbers(logs), args[3].global_step, False) if isinstance(logs, dict) else None

    def after_event(_, args, __):
        handler, event, state = args[0], args[1], args[3]
        loop = loops.begin(handler) if event == "on_train_begin" else loops.of(handler)
        if loop is None:
            return
        if event in ("on_evaluate", "on_predict", "on_save", "on_train_begin"):
            phase = "ending" if loop.is_over else "training"
        else:
            phase = phases.get(event)
        if event == "on_train_end":
            loop.is_over = True
        if phase is not None:
            loop.tell(state.global_step, state.max_steps, phase)

    library.listen_values(module.CallbackHandler, "call_event", reading)
    library.listen(module.CallbackHandler, "call_event", after_event)


def transformers_trainer(library, module):
    """Saving has no event at its begin."""

    def before(args, _):
        trainer = args[0]
        loop = HUGGING_FACE.of(trainer.callback_handler)
        if loop is not None:
            loop.tell(trainer.state.global_step, trainer.state.max_steps, "saving")

    library.listen(module.Trainer, "_save_checkpoint", None, before)


# -- Lightning ---------------------------------------------------------------------------------------------------------

LIGHTNING = {
    "on_train_start": "training",
    "on_train_epoch_start": "training",
    "on_train_batch_end": "training",
    "on_sanity_check_start": "evaluating",
    "on_sanity_check_end": "training",
    "on_validation_start": "evaluating",
    "on_validation_end": "training",
    "on_test_start": "evaluating",
    "on_test_end": "ending",
    "on_predict_start": "evaluating",
    "on_predict_end": "ending",
    "on_save_checkpoint": "saving",
    "on_train_end": "ending",
}


def lightning(library, module):
    """The hooks of callbacks are all called by _call_callback_hooks(trainer, hook_name, ...)."""
    loops = Loops("lightning")

    def after_hook(_, args, kwargs):
        trainer = args[0]
        hook = args[1] if len(args) > 1 else kwargs.get("hook_name")
        phase = LIGHTNING.get(hook)
        if phase is None:
            return
        loop = loops.of(trainer)
        if hook == "on_train_start":
            loop = loops.begin(trainer)
            # Asked before it knows its data, the trainer would load it for us.
            loop.total = trainer.estimated_stepping_batches if trainer.train_dataloader is not None else None
        if loop is None or loop.is_early(phase):
            return
        if loop.phase == "ending" and phase != "evaluating":
            phase = "ending"
        loop.tell(trainer.global_step, loop.total, phase)

    library.listen(module, "_call_callback_hooks", after_hook)


def lightning_values(library, module):
    """What goes to the trainer's loggers, at the step that they get."""

    def reading(args, kwargs):
        trainer = args[0].trainer
        metrics = args[1] if len(args) > 1 else kwargs.get("metrics")
        step = args[2] if len(args) > 2 else kwargs.get("step")
        if not trainer.loggers or not metrics or not trainer.is_global_zero:
            return None
        if step is None:
            step = metrics.get("step")
            step = trainer.fit_loop.epoch_loop._batches_that_stepped if step is None else step
        values = numbers(metrics)
        values.pop("step", None)
        return values, int(step), False

    library.listen_values(module._LoggerConnector, "log_metrics", reading)


# -- Keras -------------------------------------------------------------------------------------------------------------


def keras(library, module):
    """fit() tells its callbacks through a CallbackList, which knows the epochs and the steps of each."""
    callbacks = module.CallbackList
    if callbacks.__module__ != module.__name__:  # Named here, and listened to where it is written.
        return
    loops = Loops("keras")

    def place(loop):
        steps = loop.steps
        total = loop.epochs * steps if steps and loop.epochs else None
        return (loop.epoch * steps if steps else 0) + loop.step, total

    def learn(loop, owner):
        loop.epochs, steps = whole(owner.params.get("epochs")), whole(owner.params.get("steps"))
        loop.steps = steps or loop.steps

    def after_begin(_, args, __):
        loop = loops.begin(args[0])
        learn(loop, args[0])

    def after_epoch_begin(_, args, kwargs):
        loop = loops.of(args[0])
        if loop is not None:
            loop.epoch, loop.step = whole(args[1] if len(args) > 1 else kwargs["epoch"]) or 0, 0
            learn(loop, args[0])

    def after_batch(_, args, kwargs):
        loop = loops.of(args[0])
        if loop is not None:
            loop.step = (whole(args[1] if len(args) > 1 else kwargs["batch"]) or 0) + 1
            learn_values(loop, args, kwargs)
            # Without a number of steps the first epoch shows it; what a later one would be added to is not known before.
            if not loop.is_early("training") and (loop.steps or loop.epoch == 0):
                loop.tell(*place(loop), "training")

    def learn_values(loop, args, kwargs):
        """The means so far, as the bar shows them: it has waited for them already."""
        logs = args[2] if len(args) > 2 else kwargs.get("logs")
        shown = args[0].params.get("verbose") in (1, "auto") and isinstance(logs, dict)
        if shown and not loop.is_early("training") and (loop.steps or loop.epoch == 0):
            tell_values("keras", numbers(logs), place(loop)[0])

    def after_test_begin(_, args, __):
        loop = loops.of(args[0])
        if loop is not None:
            loop.tell(*place(loop), "evaluating")

    def after_epoch_end(_, args, kwargs):
        loop = loops.of(args[0])
        if loop is None:
            return
        logs = args[2] if len(args) > 2 else kwargs.get("logs")
        loop.steps = loop.steps or loop.step
        step, total = place(loop)
        loop.phase = None
        loop.tell(step, total, "training")
        tell_values("keras", numbers(logs) if isinstance(logs, dict) else {}, step)

    def after_end(_, args, __):
        loop = loops.known.pop(id(args[0]), None)
        if loop is not None:
            loop.tell(*place(loop), "ending")

    for name, after in (
        ("on_train_begin", after_begin),
        ("on_epoch_begin", after_epoch_begin),
        ("on_train_batch_end", after_batch),
        ("on_test_begin", after_test_begin),
        ("on_epoch_end", after_epoch_end),
        ("on_train_end", after_end),
    ):
        library.listen(callbacks, name, after)
