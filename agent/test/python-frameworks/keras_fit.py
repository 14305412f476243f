"""A dense model trained with Keras on PyTorch."""

import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy

keras.utils.set_random_seed(1)
x = numpy.linspace(0, 1, 160).reshape(-1, 1)
model = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
model.fit(x, 2 * x + 1, batch_size=4, epochs=3, validation_split=0.25)
