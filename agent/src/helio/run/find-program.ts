/** Finds a program as execvp(3) does, to say in good time and in words why there is none. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { AgentError } from "../../errors.ts";

/** Exit status of shells for a command that is not there (POSIX, 2.8.2). */
export const EXIT_NOT_FOUND = 127;
/** Exit status of shells for a command that is there and can't be executed. */
export const EXIT_NOT_EXECUTABLE = 126;

export type FoundProgram =
  | { readonly found: true }
  | { readonly found: false; readonly exit_code: number; readonly error: AgentError };

/** `search_path` is the value of PATH; a name with a slash is not searched for. */
export function findProgram(name: string, search_path: string): FoundProgram {
  const candidates = name.includes("/") ? [name] : search_path.split(delimiter).map((directory) => join(directory || ".", name));
  const seen = candidates.map(inspect);
  if (seen.includes("executable")) return { found: true };
  if (seen.includes("not_executable")) {
    return {
      found: false,
      exit_code: EXIT_NOT_EXECUTABLE,
      error: new AgentError("command_not_found", `${name}: not executable`, {
        hint: "make it executable (chmod +x), or name its interpreter: helio run -- python train.py",
      }),
    };
  }
  return {
    found: false,
    exit_code: EXIT_NOT_FOUND,
    error: new AgentError("command_not_found", `${name}: command not found`, {
      hint: name.includes(" ")
        ? "the command and its arguments are words of their own after --: helio run -- python train.py"
        : "check its spelling and PATH",
    }),
  };
}

function inspect(path: string): "executable" | "not_executable" | "absent" {
  try {
    if (!statSync(path).isFile()) return "not_executable";
  } catch {
    return "absent";
  }
  try {
    accessSync(path, constants.X_OK);
    return "executable";
  } catch {
    return "not_executable";
  }
}
