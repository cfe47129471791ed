import type { WireTrigger } from "../component";

/** https://prismatic.io/docs/components/schedule-triggers; hands on the empty call it gets. */
const schedule: WireTrigger = {
  inputs: [],
  scheduleSupport: "required",
  perform: async (_context, payload) => ({ payload }),
};

/** Prismatic's own triggers that flows here may use, by component and trigger. */
export const builtinTriggers: Record<string, WireTrigger> = {
  "schedule-triggers/schedule": schedule,
};
