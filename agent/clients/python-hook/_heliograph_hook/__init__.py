"""Tells the node's agent how far an unchanged Python program is: it listens to libraries that count or log.

sitecustomize.py calls begin(). Nothing is imported for it: when the program imports one of TARGETS, the functions that
count in it are wrapped (listening.py), and what they say goes to the agent's jobs socket (channel.py) as evidence, which
the agent judges with the same rules as printed output. No thread, no wait; at its first error the hook of a library gives
up, undoes itself and says so to the agent. docs/how-to/python.md says more.
"""

#: Module -> (library as it is named to the agent, file of this package, its function for the module).
TARGETS = {
    "tqdm.std": ("tqdm", "bars", "tqdm"),
    "rich.progress": ("rich", "bars", "rich"),
    "transformers.trainer_callback": ("transformers", "trainers", "transformers"),
    "transformers.trainer": ("transformers", "trainers", "transformers_trainer"),
    "lightning.pytorch.trainer.call": ("lightning", "trainers", "lightning"),
    "pytorch_lightning.trainer.call": ("lightning", "trainers", "lightning"),
    "lightning.pytorch.trainer.connectors.logger_connector.logger_connector": ("lightning", "trainers", "lightning_values"),
    "pytorch_lightning.trainer.connectors.logger_connector.logger_connector": ("lightning", "trainers", "lightning_values"),
    "keras.src.callbacks.callback_list": ("keras", "trainers", "keras"),
    "keras.src.callbacks": ("keras", "trainers", "keras"),
    "keras.callbacks": ("keras", "trainers", "keras"),
    "accelerate.accelerator": ("accelerate", "loggers", "accelerate"),
    "torch.utils.tensorboard.writer": ("tensorboard", "loggers", "tensorboard"),
    "tensorboardX.writer": ("tensorboard", "loggers", "tensorboard"),
    "wandb.sdk.wandb_run": ("wandb", "loggers", "wandb"),
    "mlflow.tracking.fluent": ("mlflow", "loggers", "mlflow"),
    "trackio.run": ("trackio", "loggers", "trackio"),
    "heliograph": ("heliograph", "loggers", "heliograph"),
}


def begin():
    from _heliograph_hook.imports import wait_for

    wait_for(TARGETS)
