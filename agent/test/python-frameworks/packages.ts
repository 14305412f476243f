/** What the tests of frameworks train with, in one environment. */
export const PACKAGES = [
  "torch==2.6.0",
  "transformers==4.57.1",
  "accelerate==1.11.0",
  "lightning==2.5.5",
  "keras==3.12.0",
  "tqdm==4.70.1",
  "rich==15.0.0",
  "wandb==0.31.0",
  "tensorboard==2.21.0",
  "tensorboardX==2.6.5",
  "mlflow==3.8.1",
  "trackio==0.20.2",
  "deepspeed==0.19.8",
];
