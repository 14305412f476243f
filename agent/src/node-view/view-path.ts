/** The path of the view socket: beside the jobs socket, so that two agents never share one. */
import { dirname, join } from "node:path";

export const viewPath = (jobs_socket: string): string => join(dirname(jobs_socket), "view.sock");
