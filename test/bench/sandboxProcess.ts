import { createSandbox, type SandboxOptions } from "../../sandbox/server";

// A sandbox in a process of its own, so that a benchmark's heap is the component's alone.
const options = JSON.parse(process.argv[2] ?? "{}") as SandboxOptions;
createSandbox(options).then(({ url }) => process.send?.(url));
