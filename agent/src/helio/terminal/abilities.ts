/** What a terminal can show, from its environment. Pure. */

/** none: no colour is wanted or there is none; bold and reverse are left. */
export type ColourDepth = "none" | "16" | "256" | "true";

export interface Abilities {
  readonly colours: ColourDepth;
  /** Whether text beyond ASCII is shown as what it is. */
  readonly is_unicode: boolean;
  /** Whether parts of a block can be drawn: the Linux console has a font of few characters. */
  readonly has_blocks: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `color_bits`: what tty.WriteStream.getColorDepth() says; 1 for none. */
export function abilitiesOf(environment: Environment, color_bits: number): Abilities {
  const is_unicode = hasUtf8(environment);
  return {
    colours: environment["NO_COLOR"] ? "none" : depthOf(color_bits),
    is_unicode,
    has_blocks: is_unicode && environment["TERM"] !== "linux",
  };
}

/** Why a screen can't be drawn there; undefined where it can. */
export function noScreen(environment: Environment, has_terminal: boolean): string | undefined {
  if (!has_terminal) return "input and output have to be a terminal";
  const term = environment["TERM"] ?? "";
  return term === "" || term === "dumb" ? `this terminal (TERM=${term}) can't move its cursor` : undefined;
}

/** The first that is set counts: locale(7). */
function hasUtf8({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "");
}

function depthOf(bits: number): ColourDepth {
  if (bits >= 24) return "true";
  if (bits >= 8) return "256";
  return bits >= 4 ? "16" : "none";
}
