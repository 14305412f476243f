/** Tokens for a whole fleet at once: issuing them one by one would write the file of all of them each time. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { CredentialFile } from "@heliograph/collector/access/credential-file";
import { hashToken, mintToken } from "@heliograph/collector/access/token";

import type { LoadNodeNames } from "./messages.ts";

/** Issues tokens for `count` nodes of a collector with this data directory. */
export async function issueTokens(data_directory: string, count: number): Promise<LoadNodeNames[]> {
  const fleet = Array.from({ length: count }, (_, index) => ({ node: `load-${index}`, token: mintToken("node", randomBytes) }));
  const created_ms = Date.now();
  const nodes = fleet.map(({ node, token }) => ({ name: node, token_sha256: hashToken(token), created_ms }));
  const file = new CredentialFile(join(data_directory, "credentials.json"));
  file.open();
  await file.update((all) => ({ ...all, nodes: [...all.nodes, ...nodes] }));
  return fleet;
}
