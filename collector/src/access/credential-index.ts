import type { Credentials, NodeCredential, ViewerCredential } from "./credentials.ts";

/** Finds credentials without going through all of them: a fleet's tokens are looked at each few seconds. */
export class CredentialIndex {
  /** The document that it was made of; another document needs another index. */
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
