"""Values that a program hands to a logger, at the step that it names."""

from _heliograph_hook.channel import channel
from _heliograph_hook.values import number, numbers

#: Names under which programs hand the step itself to a logger that counts its own.
STEPS = ("global_step", "trainer/global_step", "train/global_step", "step", "_step", "iteration")
#: What heliograph.log() takes that is no metric.
PLACES = ("step", "total", "rank", "metrics_step")


def argument(args, kwargs, at, name, default=None):
    return args[at] if len(args) > at else kwargs.get(name, default)


def accelerate(library, module):
    def reading(args, kwargs):
        accelerator, values = args[0], argument(args, kwargs, 1, "values")
        if not accelerator.is_main_process or not accelerator.trackers or not isinstance(values, dict):
            return None
        return numbers(values), argument(args, kwargs, 2, "step"), False

    library.listen_values(module.Accelerator, "log", reading)


def tensorboard(library, module):
    def reading_of_one(args, kwargs):
        tag, value = argument(args, kwargs, 1, "tag"), number(argument(args, kwargs, 2, "scalar_value"))
        return None if value is None else (numbers({tag: value}), argument(args, kwargs, 3, "global_step"), False)

    def reading_of_several(args, kwargs):
        tag, values = argument(args, kwargs, 1, "main_tag"), argument(args, kwargs, 2, "tag_scalar_dict")
        return numbers({tag: values}), argument(args, kwargs, 3, "global_step"), False

    library.listen_values(module.SummaryWriter, "add_scalar", reading_of_one)
    library.listen_values(module.SummaryWriter, "add_scalars", reading_of_several)


class Counted:
    """The steps of loggers that count their calls themselves, by logger."""

    def __init__(self):
        self.steps = {}

    def next(self, owner, named, first=0, goes_on=True):
        key = id(owner)
        step = self.steps.get(key, first) if named is None else named
        if key not in self.steps and len(self.steps) >= 64:
            self.steps.pop(next(iter(self.steps)))
        self.steps[key] = step + 1 if goes_on else step
        return step


def step_in(values):
    """The step that stands among the values. It is not a value itself."""
    found = [values.pop(name) for name in STEPS if type(values.get(name)) is int]
    return found[0] if found else None


def wandb(library, module):
    counted = Counted()

    def reading(args, kwargs):
        run, data, step = args[0], argument(args, kwargs, 1, "data"), argument(args, kwargs, 2, "step")
        if not isinstance(data, dict):
            return None
        values = numbers(data)
        inside = step_in(values)
        commit = argument(args, kwargs, 3, "commit")
        first = getattr(run, "starting_step", 0)
        own = counted.next(run, step, first if type(first) is int else 0, commit is not False and (step is None or commit is True))
        if inside is not None:
            return values, inside, False
        return values, own, step is None

    library.listen_values(module.Run, "log", reading)


def mlflow(library, module):
    def reading_of_one(args, kwargs):
        name, value = argument(args, kwargs, 0, "key"), argument(args, kwargs, 1, "value")
        return numbers({name: value}), argument(args, kwargs, 2, "step"), False

    def reading_of_several(args, kwargs):
        return numbers(argument(args, kwargs, 0, "metrics")), argument(args, kwargs, 1, "step"), False

    library.listen_values(module, "log_metric", reading_of_one)
    library.listen_values(module, "log_metrics", reading_of_several)


def trackio(library, module):
    counted = Counted()

    def reading(args, kwargs):
        metrics, step = argument(args, kwargs, 1, "metrics"), argument(args, kwargs, 2, "step")
        if not isinstance(metrics, dict):
            return None
        values = numbers(metrics)
        inside = step_in(values)
        own = counted.next(args[0], step)
        return (values, own, step is None) if inside is None else (values, inside, False)

    library.listen_values(module.Run, "log", reading)


def heliograph(library, module):
    """What the program reports by itself comes first: the same names are not reported a second time."""
    channel.expect_own()

    def after(_, args, kwargs):
        names = [name for place in args if isinstance(place, dict) for name in place]
        names += [name for name in kwargs if name not in PLACES]
        channel.reported(str(name) for name in names)

    library.listen(module, "log", after)
