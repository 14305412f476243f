/** Who looks through the view socket of this machine, and what that user may see. */
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

import type { PeerCredentialsReader } from "../jobs/authorization/peer-credentials.ts";
import type { UserNames } from "../sampling/user-names.ts";
import { visibilityOf, processHiding, type ProcessHiding } from "./visibility.ts";
import type { ViewSocketOptions } from "./view-socket.ts";

export interface LocalViewersOptions {
  readonly credentials: PeerCredentialsReader;
  readonly users: Pick<UserNames, "nameOf">;
  readonly mountinfo_path: string;
}

export function localViewers({ credentials, users, mountinfo_path }: LocalViewersOptions): ViewSocketOptions["identify"] {
  return (socket: Socket) => {
    const peer = credentials.read(socket);
    if (peer === undefined) return undefined;
    const { uid } = peer;
    // As they were when it connected: the process may be gone later, and its pid another's.
    const gids = [peer.gid, ...credentials.groups(socket)];
    return {
      uid,
      audience() {
        const hiding = hidingAt(mountinfo_path);
        // Without hiding nobody needs to know the user's name, which a name service may have to be asked for.
        return visibilityOf({ uid, gids, user: hiding.is_on ? users.nameOf(uid) : "" }, hiding);
      },
    };
  };
}

/** Where it can't be read, /proc is taken for one that hides. */
function hidingAt(path: string): ProcessHiding {
  try {
    return processHiding(readFileSync(path, "utf8"));
  } catch {
    return { is_on: true, exempt_gid: undefined };
  }
}
