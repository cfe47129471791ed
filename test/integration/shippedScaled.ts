import { sandboxClock } from "../../sandbox/clock";
import type { SandboxOptions } from "../../sandbox/server";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";
import { scaledClock } from "../support/scaledClock";
import { startShipped } from "./shippedWorld";

/** The shipped integration where all time runs faster: a bundle's own is real. */
export function startScaled(sandbox: SandboxOptions = {}) {
  const clock = { originMs: Date.now(), scale: 10 };
  return startShipped({
    component: buildComponent(createRuntime(scaledClock(clock))),
    sandbox: { ...sandbox, clock },
    host: { clock: sandboxClock(clock) },
  });
}
