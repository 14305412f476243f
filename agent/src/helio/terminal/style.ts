/** How text looks: names of styles, and the escape sequence of each at a depth of colour. Pure. */
import type { ColourDepth } from "./abilities.ts";

/** Red, green and blue, 0 to 255; and the number of SGR for a terminal of 16 colours. */
interface Colour {
  readonly rgb: readonly [number, number, number];
  readonly ansi: number;
}

interface Look {
  readonly front?: Colour;
  readonly back?: Colour;
  readonly bold?: boolean;
  /** Shown in front on back where there is no colour. */
  readonly reverse?: boolean;
}

/** Readable on dark and on light ground alike; only with a ground of their own are colours chosen freely. */
const GREEN: Colour = { rgb: [62, 158, 92], ansi: 32 };
const AMBER: Colour = { rgb: [196, 134, 10], ansi: 33 };
const RED: Colour = { rgb: [214, 64, 64], ansi: 31 };
const BLUE: Colour = { rgb: [62, 124, 214], ansi: 34 };
const CYAN: Colour = { rgb: [20, 150, 160], ansi: 36 };
const PURPLE: Colour = { rgb: [158, 96, 200], ansi: 35 };
const GREY: Colour = { rgb: [128, 128, 128], ansi: 90 };
const WHITE: Colour = { rgb: [240, 240, 240], ansi: 97 };
const BLACK: Colour = { rgb: [16, 16, 16], ansi: 30 };
const SLATE: Colour = { rgb: [44, 62, 92], ansi: 44 };
const STEEL: Colour = { rgb: [36, 92, 140], ansi: 46 };
const MOSS: Colour = { rgb: [34, 98, 62], ansi: 42 };

const LOOKS = {
  plain: {},
  bold: { bold: true },
  quiet: { front: GREY },
  good: { front: GREEN },
  warn: { front: AMBER, bold: true },
  bad: { front: RED, bold: true },
  accent: { front: CYAN },
  busy: { front: GREEN },
  memory: { front: BLUE },
  step: { front: CYAN },
  side: { front: PURPLE },
  title: { front: WHITE, back: SLATE, bold: true, reverse: true },
  title_warn: { front: { rgb: [255, 208, 90], ansi: 93 }, back: SLATE, bold: true, reverse: true },
  columns: { front: { rgb: [240, 240, 240], ansi: 30 }, back: MOSS, reverse: true },
  columns_sorted: { front: WHITE, back: MOSS, bold: true, reverse: true },
  selected: { front: { rgb: [255, 255, 255], ansi: 30 }, back: STEEL, reverse: true },
  key: { bold: true },
  label: { front: { rgb: [240, 240, 240], ansi: 30 }, back: STEEL, reverse: true },
  found: { front: BLACK, back: { rgb: [230, 190, 60], ansi: 43 }, reverse: true },
} as const satisfies Readonly<Record<string, Look>>;

export type StyleName = keyof typeof LOOKS;

/** The parameters of SGR for each style, without the escape; "" for plain text. */
export type StyleSheet = Readonly<Record<StyleName, string>>;

export function styleSheet(depth: ColourDepth): StyleSheet {
  const entries = Object.entries(LOOKS).map(([name, look]) => [name, sgrOf(look, depth)]);
  return Object.fromEntries(entries) as Record<StyleName, string>;
}

function sgrOf({ front, back, bold = false, reverse = false }: Look, depth: ColourDepth): string {
  const attributes = bold ? ["1"] : [];
  if (depth === "none") return [...attributes, ...(reverse ? ["7"] : [])].join(";");
  return [
    ...attributes,
    ...(front === undefined ? [] : [colourOf(front, depth, 38)]),
    ...(back === undefined ? [] : [colourOf(back, depth, 48)]),
  ].join(";");
}

function colourOf({ rgb, ansi }: Colour, depth: ColourDepth, kind: 38 | 48): string {
  if (depth === "16") return String(kind === 48 && ansi < 40 ? ansi + 10 : ansi);
  if (depth === "true") return `${kind};2;${rgb.join(";")}`;
  return `${kind};5;${nearestOf256(rgb)}`;
}

/** The cube of 6 levels begins at 16, the 24 greys at 232. */
function nearestOf256([red, green, blue]: Colour["rgb"]): number {
  if (red === green && green === blue) return 232 + Math.min(23, Math.max(0, Math.round((red - 8) / 10)));
  const level = (value: number): number => (value < 48 ? 0 : value < 115 ? 1 : Math.min(5, Math.floor((value - 35) / 40)));
  return 16 + 36 * level(red) + 6 * level(green) + level(blue);
}
