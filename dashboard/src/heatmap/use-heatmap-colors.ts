import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

import type { HeatmapColors } from "./heatmap-paint.ts";

/** The map's colours from the style sheet, for the scheme in force. */
export function useHeatmapColors(): HeatmapColors {
  const scheme = useComputedColorScheme("dark");
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    return {
      scheme,
      text: color("--text"),
      muted: color("--muted"),
      hollow: color("--panel"),
      focus: color("--text"),
      idle: color("--idle"),
      level: { bad: color("--bad"), warn: color("--warn"), quiet: color("--muted") },
    };
  }, [scheme]);
}
