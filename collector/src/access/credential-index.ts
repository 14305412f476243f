import type { Credentials, NodeCredential, ViewerCredential } from "./credentials.ts";

/** Finds credentials without a scan: a fleet's tokens are checked every few seconds. */
export class CredentialIndex {
  /** The document that the index was made from; another document needs another index. */
  readonly credentials: Credentials;
  readonly nodes: ReadonlyMap<string, NodeCredential>;
  /** By the hash of their token. */
  readonly viewers: ReadonlyMap<string, ViewerCredential>;

  constructor(credentials: Credentials) {
    this.credentials = credentials;
    this.nodes = new Map(credentials.nodes.map((node) => [node.name, node]));
    this.viewers = new Map(credentials.viewers.map((viewer) => [viewer.token_sha256, viewer]));
  }
}
