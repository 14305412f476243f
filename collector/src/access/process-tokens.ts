/** Tokens that are valid while this process runs and are not stored in a file: for `npm start`. */
import type { Principal } from "./principal.ts";
import { hashToken, isTokenOf, mintToken, type RandomBytes } from "./token.ts";

export class ProcessTokens {
  readonly #randomBytes: RandomBytes;
  readonly #nodes = new Map<string, string>();
  readonly #viewers = new Map<string, Principal>();

  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /** Issues a token for this node and replaces the old one. */
  issueNode(name: string): string {
    const token = mintToken("node", this.#randomBytes);
    this.#nodes.set(name, hashToken(token));
    return token;
  }

  issueViewer(principal: Principal): string {
    const token = mintToken("viewer", this.#randomBytes);
    this.#viewers.set(hashToken(token), principal);
    return token;
  }

  knowsNode(name: string): boolean {
    return this.#nodes.has(name);
  }

  isNodeToken(name: string, token: string): boolean {
    const token_sha256 = this.#nodes.get(name);
    return token_sha256 !== undefined && isTokenOf(token, token_sha256);
  }

  viewerOf(token_sha256: string): Principal | undefined {
    return this.#viewers.get(token_sha256);
  }
}
