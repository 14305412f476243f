"""A linear model trained with Lightning. With `logger`, one line is added."""

import sys
import warnings

import torch
import lightning

warnings.filterwarnings("ignore")
torch.manual_seed(1)


class Line(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)

    def training_step(self, batch, _):
        x, y = batch
        loss = torch.nn.functional.mse_loss(self.layer(x), y)
        self.log("train_loss", loss, prog_bar=True)
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)


x = torch.linspace(0, 1, 80).unsqueeze(1)
data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, 2 * x + 1), batch_size=4)
logger, callbacks = False, []
if "logger" in sys.argv:
    from heliograph_lightning import HeliographCallback, HeliographLogger

    logger, callbacks = HeliographLogger(), [HeliographCallback()]

lightning.Trainer(
    max_epochs=2,
    accelerator="cpu",
    logger=logger,
    callbacks=callbacks,
    log_every_n_steps=5,
    enable_checkpointing=False,
).fit(Line(), data)
