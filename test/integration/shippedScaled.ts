import type { SandboxOptions } from "../../sandbox/server";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";
import { jumpingClock } from "../support/jumpingClock";
import { startShipped } from "./shippedWorld";

/** The shipped integration where nobody waits for time to pass: a bundle's own is real. */
export function startScaled(sandbox: SandboxOptions = {}) {
  const clock = jumpingClock();
  return startShipped({
    component: buildComponent(createRuntime(clock)),
    sandbox: { ...sandbox, clock },
    host: { clock },
  });
}
