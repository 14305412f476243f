/**
 * Reads MQTT's fixed headers in a stream of bytes, so that a too large packet is refused when its header arrives, before it is
 * buffered: Aedes's parser would first collect up to 256 MB. Pure; MQTT 3.1.1, 2.2.
 */
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";

const CONNECT = 1;
const PUBLISH = 3;

/** Topic and packet identifier come before the payload of a PUBLISH. */
export const MAX_PUBLISH_BYTES = MAX_BATCH_BYTES + 1_024;
/** Name, token and last will. */
export const MAX_CONNECT_BYTES = 64 * 1_024;
/** All other packets of a node: acknowledgements, pings, a handful of topics. */
export const MAX_OTHER_BYTES = 4_096;

function limitOf(type: number): number {
  if (type === PUBLISH) return MAX_PUBLISH_BYTES;
  return type === CONNECT ? MAX_CONNECT_BYTES : MAX_OTHER_BYTES;
}

/** ok, a packet above its limit, or a length that is no MQTT length. */
export type PacketVerdict = "ok" | "packet_too_large" | "malformed_packet";

export class PacketLimit {
  /** Type of the packet whose length is being read; undefined between packets. */
  #type: number | undefined;
  #length = 0;
  #shift = 0;
  /** Bytes of the present packet that are still to come. */
  #remaining = 0;

  /** Looks at the next bytes of the connection. After a verdict other than ok the connection has to be closed. */
  feed(bytes: Uint8Array): PacketVerdict {
    let at = 0;
    while (at < bytes.length) {
      if (this.#remaining > 0) {
        const step = Math.min(this.#remaining, bytes.length - at);
        this.#remaining -= step;
        at += step;
      } else {
        const verdict = this.#header(bytes[at] ?? 0);
        if (verdict !== "ok") return verdict;
        at += 1;
      }
    }
    return "ok";
  }

  #header(byte: number): PacketVerdict {
    if (this.#type === undefined) {
      this.#type = byte >> 4;
      this.#length = 0;
      this.#shift = 0;
      return "ok";
    }
    // At most four bytes of seven bits each (2.2.3).
    this.#length += (byte & 0x7f) << this.#shift;
    if (this.#length > limitOf(this.#type)) return "packet_too_large";
    if ((byte & 0x80) === 0) {
      this.#remaining = this.#length;
      this.#type = undefined;
      return "ok";
    }
    this.#shift += 7;
    return this.#shift > 21 ? "malformed_packet" : "ok";
  }
}

/** The part of a socket that Aedes reads from. */
interface Readable {
  read(size?: number): Buffer | null;
}

/** Puts the limit between a socket and its reader: from the chunk on that breaks the limit, nothing more is read. */
export function limitPackets(socket: Readable, onRefused: (reason: Exclude<PacketVerdict, "ok">) => void): void {
  const limit = new PacketLimit();
  const read = socket.read.bind(socket);
  let is_refused = false;
  socket.read = (size?: number) => {
    const bytes = read(size);
    if (bytes === null || is_refused) return null;
    const verdict = limit.feed(bytes);
    if (verdict === "ok") return bytes;
    is_refused = true;
    onRefused(verdict);
    return null;
  };
}
