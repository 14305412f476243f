/** What every command of the collector shares. */
export const VERSION = "0.1.0";
