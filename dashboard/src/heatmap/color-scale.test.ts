import { describe, expect, it } from "vitest";

import { contrast, inkOn, luminance, rampColor, type Rgb } from "./color-scale.ts";

const places = Array.from({ length: 65 }, (_, step) => step / 64);
const linear = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

/** How a protanope and a deuteranope see a colour: Viénot, Brettel and Mollon (1999), in linear light. */
const SEEN = {
  protanopia: ([r, g, b]: Rgb) => 0.2126 * (0.11238 * r + 0.88762 * g) + 0.7152 * (0.11238 * r + 0.88762 * g) + 0.0722 * b,
  deuteranopia: ([r, g, b]: Rgb) => 0.2126 * (0.29275 * r + 0.70725 * g) + 0.7152 * (0.29275 * r + 0.70725 * g) + 0.0722 * b,
} as const;

describe.each(["dark", "light"] as const)("the ramp on a %s page", (scheme) => {
  const colors = places.map((place) => rampColor(scheme, place));
  const sign = scheme === "dark" ? 1 : -1;

  it("rises steadily in lightness, from end to end", () => {
    const steps = colors.slice(1).map((color, index) => sign * (luminance(color) - luminance(colors[index] ?? color)));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(contrast(colors[0] ?? [0, 0, 0], colors.at(-1) ?? [0, 0, 0])).toBeGreaterThan(7);
  });

  it.each(Object.entries(SEEN))("does so with %s too", (_, see) => {
    const seen = colors.map(([r, g, b]) => see([linear(r), linear(g), linear(b)]));
    const steps = seen.slice(1).map((value, index) => sign * (value - (seen[index] ?? 0)));
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  it("bears readable text at every place", () => {
    for (const color of colors) expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.4);
  });

  it("takes its ends for what lies outside", () => {
    expect(rampColor(scheme, -3)).toEqual(colors[0]);
    expect(rampColor(scheme, 7)).toEqual(colors.at(-1));
  });
});
