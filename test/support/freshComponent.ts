import * as spectral from "@prismatic-io/spectral";
import * as axios from "axios";
import * as zod from "zod";
import type { Clock } from "../../src/transport/clock";

/**
 * The component with all of its modules loaded anew, as a new process has them: whatever they
 * remember is forgotten. Libraries are shared, since loading them again would take most of the time.
 */
export function freshComponent(clock: Clock) {
  jest.doMock("@prismatic-io/spectral", () => spectral);
  jest.doMock("axios", () => axios);
  jest.doMock("zod", () => zod);
  let built: ReturnType<typeof import("../../src/component").buildComponent> | undefined;
  jest.isolateModules(() => {
    const { buildComponent } =
      require("../../src/component") as typeof import("../../src/component");
    const { createRuntime } =
      require("../../src/transport/runtime") as typeof import("../../src/transport/runtime");
    built = buildComponent(createRuntime(clock));
  });
  if (!built) {
    throw new Error("The component was not loaded");
  }
  return built;
}
