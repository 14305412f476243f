"""A dense model trained with Keras on PyTorch, with the package's callback. Prints what Keras gave its callbacks, as JSON:
[name, step, value]. With `generator` the data has no length."""

import json
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy
from heliograph.keras import HeliographCallback

keras.utils.set_random_seed(1)
x = numpy.linspace(0, 1, 160).reshape(-1, 1)
y = 2 * x + 1
logged = []


class Own(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.step = 0

    def on_train_batch_end(self, batch, logs=None):
        self.step += 1
        logged.extend([name, self.step, float(value)] for name, value in logs.items())

    def on_epoch_end(self, epoch, logs=None):
        logged.extend([name, self.step, float(value)] for name, value in logs.items() if name.startswith("val_"))


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 40

    def __getitem__(self, at):
        return x[at * 4 : at * 4 + 4], y[at * 4 : at * 4 + 4]


def batches():
    for _ in range(3):
        for at in range(40):
            yield x[at * 4 : at * 4 + 4], y[at * 4 : at * 4 + 4]


model = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
callbacks = [Own(), HeliographCallback()]
if "generator" in sys.argv:
    model.fit(batches(), steps_per_epoch=40, epochs=3, verbose=0, callbacks=callbacks)
else:
    model.fit(Batches(), epochs=3, validation_data=(x, y), verbose=0, callbacks=callbacks)
print(json.dumps(logged))
