/** XML as `nvidia-smi -q -x` writes it: elements and text, no namespaces, no CDATA, comments and the DTD's name left out. Pure. */

export interface XmlElement {
  readonly name: string;
  /** Of this element alone, without spaces around it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const TOKEN =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<![^>]*>|<(\/?)([A-Za-z_][\w.-]*)((?:\s(?:"[^"]*"|'[^']*'|[^"'>])*?)?)(\/?)>|([^<]+)|</g;

const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });

interface Open {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** The root element. Throws what is wrong, where text ends within an element or closes another one than it opened. */
export function parseXml(text: string): XmlElement {
  const root: Open = { name: "", children: [], text: "" };
  const open: Open[] = [root];
  const here = (): Open => open.at(-1) ?? root;
  for (const [whole, slash, name, , empty, content] of text.matchAll(TOKEN)) {
    if (content !== undefined) here().text += content;
    else if (name === undefined) {
      if (whole === "<") throw new Error("XML with a < that begins no element");
    } else if (slash === "/") {
      const closed = open.pop();
      if (closed === undefined || closed.name !== name || open.length === 0)
        throw new Error(`XML closes ${name} where ${closed?.name || "nothing"} is open`);
      here().children.push({ name, text: decode(closed.text).trim(), children: closed.children });
    } else if (empty === "/") here().children.push({ name, text: "", children: [] });
    else open.push({ name, children: [], text: "" });
  }
  if (open.length > 1) throw new Error(`XML ends within ${here().name}`);
  const [first] = root.children;
  if (first === undefined) throw new Error("XML without an element");
  return first;
}

/** The first element at a path of names ("pci/pci_bus_id") below an element. */
export function at(element: XmlElement | undefined, path: string): XmlElement | undefined {
  return path
    .split("/")
    .reduce<XmlElement | undefined>((each, name) => each?.children.find((child) => child.name === name), element);
}

export const all = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];
