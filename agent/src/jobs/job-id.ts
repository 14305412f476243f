/** The identities of jobs that this agent gives out (architecture.md, "Identity of jobs"). */
import { createHash } from "node:crypto";

import { idText } from "@heliograph/proto/text";

/** Characters of the hash that an id keeps: 130 bits in base 32, more than anybody can search. */
const HASH_CHARACTERS = 26;
const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * Id of a job begun by `helio run`, made of a secret that only this `helio run` knows. Whoever shows the secret may
 * say "this is my job" again: to an agent that was started in the middle of the job, or restarted and has
 * forgotten everything. The id itself is public and opens nothing.
 */
export function runJobId(key: string): string {
  return `run/${hash("heliograph run", key)}`;
}

/** Addresses that name another machine on each. */
const LOOPBACK = /^(localhost|127\.|::1|\[::1\]|0\.0\.0\.0)/;

/**
 * Id of a job whose processes torchrun started, on whichever nodes: those of one user that meet at one place under one
 * id. The user is the kernel's word, so nobody can join another's job by naming its place. `rendezvous` is
 * `<id>|<address>:<port>`; a place on the loopback is one of this node alone.
 */
export function torchrunJobId(node: string, uid: number, rendezvous: string): string {
  const address = rendezvous.slice(rendezvous.lastIndexOf("|") + 1);
  return `torchrun/${hash("heliograph torchrun", String(uid), LOOPBACK.test(address) ? node : "", rendezvous)}`;
}

export const isTorchrunJob = (job_id: string): boolean => job_id.startsWith("torchrun/");

function hash(...words: readonly string[]): string {
  const digest = createHash("sha256").update(words.join("\0")).digest();
  let bits = 0n;
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte);
  let id = "";
  for (let place = 0; place < HASH_CHARACTERS; place++) {
    id += BASE_32[Number(bits & 31n)] ?? "";
    bits >>= 5n;
  }
  return id;
}

/** Id of a job of a sender that nobody began for it: the same name of two users, or on two nodes, is two jobs. */
export function userJobId(node: string, uid: number, name: string): string {
  return `user/${node}/${uid}/${idText(name)}`;
}

/** Id of a job of Slurm, the same on all of its nodes. `job`: its number, or its SLUID where the number is not known. */
export const slurmJobId = (cluster: string, job: number | string): string => idText(`slurm/${cluster}/${job}`);

/** Id of a pod of Kubernetes; pods are unique in their cluster, and elsewhere by chance. */
export const podJobId = (pod_uid: string): string => `k8s/${pod_uid}`;

/** Id of a container, unique on its node; `owner_uid` where a user runs it without root. */
export const containerJobId = (runtime: string, node: string, container_id: string, owner_uid?: number): string =>
  [runtime, node, ...(owner_uid === undefined ? [] : [owner_uid]), container_id.slice(0, 12)].join("/");

/** Id of what runs in a unit of systemd. `boot_id`: for scopes, whose names are used again after a boot; else empty. */
export const unitJobId = (node: string, unit: string, owner_uid: number | undefined, boot_id: string): string =>
  [
    "systemd",
    node,
    ...(owner_uid === undefined ? [] : [owner_uid]),
    boot_id === "" ? idText(unit) : `${idText(unit)}@${boot_id.slice(0, 8)}`,
  ].join("/");

/** Ids that the agent gives to what it finds; a message can name such a job, and never make one. */
export const isGivenId = (job_id: string): boolean => /^(run|torchrun|slurm|k8s|docker|podman|container|systemd)\//.test(job_id);
