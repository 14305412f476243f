/** How lines are distinguished: eight colours that work with any colour blindness (after Okabe and Ito), then dashes. */

export interface LineStyle {
  readonly color: string;
  /** Canvas dash pattern; empty for a whole line. */
  readonly dash: readonly number[];
}

const COLORS = {
  dark: ["#56b4e9", "#e69f00", "#2fc79b", "#f0e442", "#5b9bff", "#ef7b45", "#d98cc0", "#c9d2da"],
  light: ["#0072b2", "#b86e00", "#00805f", "#8a7a00", "#3d4fc4", "#c44a00", "#a8487f", "#46535f"],
} as const;
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [9, 3, 2, 3]];

/** Style of the n-th line (from 0). */
export function lineStyle(index: number, scheme: "dark" | "light"): LineStyle {
  const colors = COLORS[scheme];
  return {
    color: colors[index % colors.length] ?? colors[0],
    dash: DASHES[Math.floor(index / colors.length) % DASHES.length] ?? [],
  };
}
