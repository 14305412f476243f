import { describe, expect, it } from "vitest";

import { exampleJobView, exampleProcessView, exampleView } from "../../test/top/example-view.ts";
import { visibilityOf, processHiding, viewFor } from "./visibility.ts";

const mount = (options: string): string =>
  `22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw\n23 28 0:22 / /proc rw,nosuid,nodev shared:12 - proc proc rw${options}\n`;
const anna = { uid: 1000, gids: [1000, 4242], user: "anna" };
const root = { uid: 0, gids: [0], user: "root" };

describe("what a user may see", () => {
  it.each([
    ["", false],
    [",hidepid=0", false],
    [",hidepid=off", false],
    [",hidepid=1", true],
    [",hidepid=invisible", true],
    [",hidepid=ptraceable", true],
  ])("/proc mounted with '%s' hides other users' processes: %s", (options, is_on) => {
    expect(processHiding(mount(options)).is_on).toBe(is_on);
  });

  it("follows the last of several mounts on /proc, and no other file system", () => {
    expect(processHiding(mount(",hidepid=2") + mount("")).is_on).toBe(false);
    expect(processHiding("9 1 0:5 / /mnt/proc rw - proc proc rw,hidepid=2\n").is_on).toBe(false);
  });

  it("is everything when nothing is hidden, for root, and for the exempt group", () => {
    const hiding = processHiding(mount(",gid=4242,hidepid=2"));
    expect(visibilityOf(anna, processHiding(mount("")))).toEqual({ sees: "everything" });
    expect(visibilityOf(root, hiding)).toEqual({ sees: "everything" });
    expect(visibilityOf(anna, hiding)).toEqual({ sees: "everything" });
    expect(visibilityOf({ ...anna, gids: [1000] }, hiding)).toEqual({ sees: "own", users: ["anna", "1000"] });
  });

  it("is the user's own jobs and processes where /proc hides the others, and the number of the others", () => {
    const jobs = [exampleJobView("mine", [0]), exampleJobView("secret", [1], { user: "ben" })];
    const processes = [
      exampleProcessView(1, 0, { job_id: "run/mine" }),
      exampleProcessView(2, 1, { user: "ben", command: "python3 secret.py", job_id: "run/secret" }),
      exampleProcessView(3, 1, { job_id: "run/secret" }),
    ];
    const seen = viewFor(exampleView(2, { jobs, processes }), { sees: "own", users: ["anna", "1000"] });
    expect(seen.jobs.map(({ name }) => name)).toEqual(["mine"]);
    expect(seen.processes.map(({ pid, job_id }) => [pid, job_id])).toEqual([
      [1, "run/mine"],
      [3, ""],
    ]);
    expect(seen).toMatchObject({ hidden_job_count: 1, hidden_process_count: 1 });
    expect(JSON.stringify(seen)).not.toMatch(/secret|ben/);
  });

  it("leaves out processes whose user is not known", () => {
    const processes = [exampleProcessView(1, 0, { user: "" })];
    expect(viewFor(exampleView(1, { processes }), { sees: "own", users: ["anna", "1000"] }).processes).toEqual([]);
  });
});
