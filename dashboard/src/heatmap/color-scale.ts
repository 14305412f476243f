/**
 * The heatmap's colours: one ramp from deep blue over green to yellow whose lightness rises steadily, so that it reads the
 * same with any kind of colour blindness and on a grey print. On a light page it runs the other way: more is darker.
 */

export type Scheme = "dark" | "light";
export type Rgb = readonly [red: number, green: number, blue: number];

/** Ends of the ramp in OKLCH: lightness 0..1, chroma, hue in degrees. */
interface Ramp {
  readonly lightness: readonly [number, number];
  readonly chroma: readonly [number, number];
  readonly hue: readonly [number, number];
}

const RAMPS: Readonly<Record<Scheme, Ramp>> = {
  dark: { lightness: [0.29, 0.92], chroma: [0.075, 0.15], hue: [262, 96] },
  light: { lightness: [0.95, 0.33], chroma: [0.045, 0.11], hue: [105, 268] },
};

const mix = ([from, to]: readonly [number, number], at: number): number => from + (to - from) * at;

/** One channel of linear light as sRGB, 0..255. */
function channel(linear: number): number {
  const bounded = Math.min(1, Math.max(0, linear));
  const encoded = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

/** OKLCH to sRGB, by the matrices of the OKLab definition (bottosson.github.io/posts/oklab). */
function oklchToRgb(lightness: number, chroma: number, hue_degrees: number): Rgb {
  const hue = (hue_degrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour at a place of the ramp; what lies outside 0..1 takes the nearer end. */
export function rampColor(scheme: Scheme, position: number): Rgb {
  const at = Math.min(1, Math.max(0, position));
  const ramp = RAMPS[scheme];
  return oklchToRgb(mix(ramp.lightness, at), mix(ramp.chroma, at), mix(ramp.hue, at));
}

export const cssColor = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** Relative luminance as WCAG 2 defines it, 0..1. */
export function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG 2 defines it, 1..21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const INK: Rgb = [8, 14, 20];
const PAPER: Rgb = [255, 255, 255];

/** Black or white, whichever is read better on the colour. */
export const inkOn = (color: Rgb): Rgb => (contrast(color, INK) >= contrast(color, PAPER) ? INK : PAPER);
