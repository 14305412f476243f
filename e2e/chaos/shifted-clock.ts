// Preloaded (`node --import`) into every process of a run: the wall clock is ahead by HELIOGRAPH_CHAOS_CLOCK_MS, so that a
// month ends in the middle of any run. Times that pass are those of the real clock.
const ahead_ms = Number(process.env["HELIOGRAPH_CHAOS_CLOCK_MS"] ?? "0");
const Real = globalThis.Date;

globalThis.Date = new Proxy(Real, {
  construct: (target, args: unknown[], new_target) =>
    Reflect.construct(target, args.length === 0 ? [Real.now() + ahead_ms] : args, new_target) as object,
  get: (target, name) => (name === "now" ? () => Real.now() + ahead_ms : (Reflect.get(target, name) as unknown)),
});
