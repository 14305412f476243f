/** What the tests of frameworks train with, in one environment. */
export const PACKAGES = ["torch==2.6.0", "transformers==4.57.1", "accelerate==1.11.0", "lightning==2.5.5", "keras==3.12.0"];
