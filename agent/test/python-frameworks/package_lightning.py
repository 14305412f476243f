"""A linear model trained with Lightning, which validates and saves, with the package's logger and callback. Prints what Lightning
logged, as JSON: [name, step, value]. With `no-total` gradients are accumulated differently with each epoch, so Lightning has no total."""

import json
import sys
import tempfile
import warnings

import lightning
import torch
from heliograph.lightning import HeliographCallback, HeliographLogger
from lightning.pytorch.callbacks import GradientAccumulationScheduler, ModelCheckpoint

warnings.filterwarnings("ignore")
torch.manual_seed(1)
logged = []


class Both(HeliographLogger):
    def log_metrics(self, metrics, step=None):
        logged.extend([name, step + 1, float(value)] for name, value in metrics.items())
        super().log_metrics(metrics, step)


class Line(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)

    def training_step(self, batch, _):
        x, y = batch
        loss = torch.nn.functional.mse_loss(self.layer(x), y)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, _):
        x, y = batch
        self.log("val_loss", torch.nn.functional.mse_loss(self.layer(x), y))

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)


x = torch.linspace(0, 1, 80).unsqueeze(1)
data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, 2 * x + 1), batch_size=4)
with tempfile.TemporaryDirectory() as directory:
    callbacks = [HeliographCallback(), ModelCheckpoint(directory, every_n_train_steps=20)]
    if "no-total" in sys.argv:
        callbacks.append(GradientAccumulationScheduler({0: 1, 1: 2}))
    lightning.Trainer(
        max_epochs=2,
        accelerator="cpu",
        logger=Both(),
        callbacks=callbacks,
        log_every_n_steps=5,
        enable_progress_bar=False,
    ).fit(Line(), data, data)
print(json.dumps(logged))
