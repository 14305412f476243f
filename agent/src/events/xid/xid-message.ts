/** The message of an XID, without what differs between the lines of one fault: channels, units and registers. Pure. */

interface XidText {
  readonly xid: number;
  readonly detail: string;
}

/** Graphics and compute exceptions: a line for each unit of the GPU that met it, and one for its registers. */
const ENGINE_EXCEPTION = 13;

const CHANNEL = /\b(Ch(?:annel)?(?: ID)?) [0-9a-f]{8}\b/gi;
const UNIT = /\b(GPC|TPC|SM) ?\d+/gi;
const REGISTERS = /\bESR\b.*$/i;

/** Two tellings with the same answer say the same. The number of a link, an action, or a row of memory is another fact. */
export function messageOf({ xid, detail }: XidText): string {
  const without_channels = detail.replaceAll(CHANNEL, "$1");
  return xid === ENGINE_EXCEPTION ? without_channels.replaceAll(UNIT, "$1").replace(REGISTERS, "ESR") : without_channels;
}
