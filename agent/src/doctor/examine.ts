/** All findings, in the order in which a person would look. */
import type { DoctorFacts } from "./facts.ts";
import type { Finding } from "@heliograph/daemon/doctor/finding";
import { judgeGpuCount, judgeGpus, judgeKernelLog, judgeNvml, judgePersistence, judgeProcesses } from "./judge-gpus.ts";
import { judgeName } from "./judge-name.ts";
import {
  judgeAgent,
  judgeClock,
  judgeJobs,
  judgeJobsSocket,
  judgePythonHook,
  judgeSpool,
  judgeStateDirectory,
} from "./judge-node.ts";
import { judgeSlurmQueue } from "./judge-slurm-queue.ts";
import { judgeToken, judgeConnection } from "./judge-connection.ts";

export const examine = (facts: DoctorFacts): readonly Finding[] => [
  judgeAgent(facts),
  judgeNvml(facts),
  judgeGpuCount(facts),
  ...judgeGpus(facts),
  judgePersistence(facts),
  judgeKernelLog(facts),
  judgeProcesses(facts),
  judgeToken(facts),
  ...judgeConnection(facts),
  judgeName(facts),
  judgeClock(facts),
  judgeSpool(facts),
  judgeJobsSocket(facts),
  judgePythonHook(facts),
  judgeJobs(facts),
  judgeSlurmQueue(facts),
  judgeStateDirectory(facts),
];
