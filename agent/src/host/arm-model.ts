/** The model of an Arm CPU: its kernels print numbers of maker and part, no name. Pure. */

/** By implementer, then part (MIDR_EL1; the kernel's asm/cputype.h has the same numbers). */
const PARTS: Readonly<Record<string, { readonly maker: string; readonly parts: Readonly<Record<string, string>> }>> = {
  "0x41": {
    maker: "Arm",
    parts: {
      "0xd03": "Cortex-A53",
      "0xd05": "Cortex-A55",
      "0xd07": "Cortex-A57",
      "0xd08": "Cortex-A72",
      "0xd0b": "Cortex-A76",
      "0xd0c": "Neoverse N1",
      "0xd40": "Neoverse V1",
      "0xd42": "Cortex-A78AE",
      "0xd49": "Neoverse N2",
      "0xd4f": "Neoverse V2",
      "0xd83": "Neoverse V3AE",
      "0xd84": "Neoverse V3",
      "0xd85": "Cortex-X925",
      "0xd87": "Cortex-A725",
      "0xd8e": "Neoverse N3",
    },
  },
  "0x43": { maker: "Cavium", parts: { "0x0a1": "ThunderX", "0x0af": "ThunderX2", "0x0b8": "ThunderX3" } },
  "0x46": { maker: "Fujitsu", parts: { "0x001": "A64FX" } },
  "0x48": { maker: "HiSilicon", parts: { "0xd01": "Kunpeng 920" } },
  "0x4e": { maker: "NVIDIA", parts: { "0x003": "Denver 2", "0x004": "Carmel", "0x010": "Olympus" } },
  "0xc0": { maker: "Ampere", parts: { "0xac3": "Ampere-1", "0xac4": "Ampere-1a", "0xac5": "Ampere-1b" } },
};

/** "Arm Neoverse V2"; several kinds of cores are listed together. Undefined for a text of another architecture. */
export function armModel(text: string): string | undefined {
  const values = (key: string): string[] =>
    [...text.matchAll(new RegExp(`^${key}\\s*:\\s*(0x[0-9a-f]+)\\s*$`, "gim"))].map(([, value = ""]) => value.toLowerCase());
  const implementers = values("CPU implementer");
  const parts = values("CPU part");
  // A part means something only beside its maker, and each CPU has both.
  if (implementers.length === 0 || implementers.length !== parts.length) return undefined;
  const names = implementers.map((implementer, place) => {
    const part = parts[place] ?? "";
    const known = PARTS[implementer];
    return known === undefined
      ? `Arm implementer ${implementer}, part ${part}`
      : `${known.maker} ${known.parts[part] ?? `part ${part}`}`;
  });
  return [...new Set(names)].join(", ");
}
