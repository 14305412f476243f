/**
 * Which of a table's patterns can match a text at all, by its first character: most lines are asked a few patterns and not a
 * hundred. The characters are read from the pattern itself, so that an entry of a table need not say them.
 */

/** Characters a match can begin with; "any" where that is unknown. */
type Characters = ReadonlySet<string> | "any";

interface Part {
  readonly first: Characters;
  /** It can match nothing. */
  readonly is_nullable: boolean;
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, s: /\s/ };
const LITERAL_ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };
const NOTHING: Part = { first: new Set(), is_nullable: true };
const ANYTHING: Part = { first: "any", is_nullable: false };

/** Entries of a table by what their patterns can begin with, in the order of the table. */
export function createFirstCharacterIndex<Entry extends { readonly pattern: RegExp }>(
  table: readonly Entry[],
): (text: string) => readonly Entry[] {
  const firsts = table.map(({ pattern }) => [pattern, firstCharacters(pattern)] as const);
  const by_character = ASCII.map((character) =>
    table.filter((_, at) => {
      const first = firsts[at]?.[1] ?? "any";
      return first === "any" || first.has(character);
    }),
  );
  return (text) => by_character[text.charCodeAt(0)] ?? table;
}

/** What a text that the pattern matches can begin with; "any" unless the pattern is anchored at the beginning. */
export function firstCharacters(pattern: RegExp): Characters {
  if (!pattern.source.startsWith("^")) return "any";
  const { first, is_nullable } = createParser(pattern.source.slice(1)).alternatives();
  if (is_nullable || first === "any" || !pattern.ignoreCase) return is_nullable ? "any" : first;
  return new Set([...first].flatMap((character) => [character.toLowerCase(), character.toUpperCase()]));
}

const union = (a: Characters, b: Characters): Characters => (a === "any" || b === "any" ? "any" : new Set([...a, ...b]));

function createParser(source: string) {
  let at = 0;
  const skip = (text: string): boolean => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  function alternatives(): Part {
    let whole = sequence();
    while (skip("|")) {
      const other = sequence();
      whole = { first: union(whole.first, other.first), is_nullable: whole.is_nullable || other.is_nullable };
    }
    return whole;
  }

  function sequence(): Part {
    let whole: Part = NOTHING;
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = quantified(atom());
      if (whole.is_nullable) whole = { first: union(whole.first, part.first), is_nullable: part.is_nullable };
    }
    return whole;
  }

  function quantified(part: Part): Part {
    const found = /^(?:[?*]|\{0(?:,\d*)?\})\??|^(?:\+|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at))?.[0] ?? "";
    at += found.length;
    return /^(?:[?*]|\{0)/.test(found) ? { ...part, is_nullable: true } : part;
  }

  function atom(): Part {
    // What follows a look must begin so too; only what follows is counted.
    if (skip("(?=") || skip("(?!") || skip("(?<=") || skip("(?<!")) return look();
    const opening = /^\((?:\?:|\?<\w+>)?/.exec(source.slice(at))?.[0];
    if (opening !== undefined) {
      at += opening.length;
      const inner = alternatives();
      at++;
      return inner;
    }
    if (source[at] === "[") return characterClass();
    const character = source[at++] ?? "";
    if (character === "." || character === "^" || character === "$") return character === "." ? ANYTHING : NOTHING;
    return character === "\\" ? escape(source[at++] ?? "") : { first: new Set([character]), is_nullable: false };
  }

  function look(): Part {
    alternatives();
    at++;
    return NOTHING;
  }

  function escape(character: string): Part {
    if (character === "b" || character === "B") return NOTHING;
    const members = CLASSES[character];
    if (members !== undefined) return { first: new Set(ASCII.filter((each) => members.test(each))), is_nullable: false };
    if (/[A-Zpuxkc0-9]/.test(character)) return ANYTHING;
    return { first: new Set([LITERAL_ESCAPES[character] ?? character]), is_nullable: false };
  }

  function characterClass(): Part {
    const text = /^\[(?:\\.|[^\]\\])*\]/.exec(source.slice(at))?.[0] ?? "[]";
    at += text.length;
    const members = new RegExp(text, "u");
    return { first: new Set(ASCII.filter((each) => members.test(each))), is_nullable: false };
  }

  return { alternatives };
}
