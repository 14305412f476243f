// Makes the Python environment of the tests. `npm test` runs it beside its first checks, because it waits for PyPI.
import { testPython } from "../agent/test/python-environment.ts";

await testPython();
