/** The fleet's filter: words that must all be found, anywhere or, with `node:`, `job:`, `gpu:` or `state:`, in that place. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";

type Field = "node" | "job" | "gpu" | "state";

interface Term {
  readonly field: Field | undefined;
  readonly text: string;
}

const FIELDS: readonly Field[] = ["node", "job", "gpu", "state"];

function parseTerm(word: string): Term {
  const field = FIELDS.find((name) => word.startsWith(`${name}:`));
  return field === undefined ? { field: undefined, text: word } : { field, text: word.slice(field.length + 1) };
}

/** Makes the test of a filter text. An empty text lets all through. */
export function gpuFilter(text: string, jobs: readonly JobSummary[]): (gpu: GpuSummary) => boolean {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean).map(parseTerm);
  if (terms.length === 0) return () => true;
  const job_text = new Map(jobs.map((job) => [job.job_id, `${job.job_id} ${job.name} ${job.user}`.toLowerCase()]));
  const text_of: Readonly<Record<Field, (gpu: GpuSummary) => string>> = {
    node: (gpu) => gpu.node.toLowerCase(),
    job: (gpu) => gpu.job_ids.map((id) => job_text.get(id) ?? id.toLowerCase()).join(" "),
    gpu: (gpu) => `${gpu.name} ${gpu.gpu_uuid} ${gpu.mig_uuid}`.toLowerCase(),
    state: (gpu) => gpu.state,
  };
  const finds = (gpu: GpuSummary, { field, text: wanted }: Term): boolean =>
    (field === undefined ? FIELDS : [field]).some((place) => text_of[place](gpu).includes(wanted));
  return (gpu) => terms.every((term) => finds(gpu, term));
}
