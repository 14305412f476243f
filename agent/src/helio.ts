#!/usr/bin/env node
/** The `helio` command, for the people on a node. It needs no agent to run a program, and no privileges. */
import { helioProgram } from "./commands/helio.ts";

await helioProgram().parseAsync();
