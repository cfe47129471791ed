import { z } from "zod";
import { misfitOf, warnOnce } from "../../src/api/deviation";
import { startRun } from "../../src/api/run";
import { redactor } from "../../src/transport/redact";
import { createRuntime } from "../../src/transport/runtime";
import { stepContext } from "../support/context";

const secret = "a-key-of-the-connection";
const shape = () => z.object({ triggers: z.record(z.string(), z.boolean()) });

test.each([[`\nFAKE LINE ${secret} ${"k ".repeat(100_000)}`], ["k".repeat(200_000)]])(
  "a name that an answer makes up is logged short, on one line, without secrets",
  (name) => {
    const logs: Parameters<typeof stepContext>[0] = [];
    const run = startRun(createRuntime(), stepContext(logs), 60_000);
    const request = () => Promise.reject(new Error("nothing is asked"));
    const client = { run, redact: redactor([secret]), request };
    warnOnce(client, "List Hooks", misfitOf(shape, { triggers: { [name]: "yes" } }));
    const [{ line = "" } = {}] = logs;
    expect(line).toMatch(/^List Hooks: the answer is not as documented, .* is a string; /);
    expect(line.length).toBeLessThan(1_500);
    expect(line).not.toContain(secret);
  },
);
