import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** One GPU with its MIG devices and processes. */
export const gpuRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getGpu",
    methods: ["GET"],
    path: "/api/v1/gpus/:uuid",
    shown_as: "/api/v1/gpus/{uuid}",
    access: "viewer",
    summary: "One GPU with its MIG devices, or one MIG device, and the processes on it",
    path_parameters: { uuid: "UUID of a GPU or of a MIG device" },
    answers: { media_type: "application/json", schema: "GpuDetail" },
    handle: (context) => {
      const gpu = ports.live.gpu(context.req.param("uuid") ?? "");
      if (gpu !== undefined) return jsonWithEtag(context, gpu);
      return errorAnswer(404, "gpu_unknown", "No GPU with this UUID is known.", "GET /api/v1/fleet lists the known ones.");
    },
  });
