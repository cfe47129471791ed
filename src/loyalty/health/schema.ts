import { z } from "zod";
import { progress } from "../../api/health/state";
import { eg, shape } from "../../api/shape";

/** The state of an integration in which nothing needs a person. */
export const healthReport = shape(() =>
  z.object({
    healthy: eg(z.literal(true), true, "Anything else fails the step"),
    gorgias: z.object({
      account: eg(z.string().nullable(), "green-garden"),
      callsLeft: eg(
        z.number().nullable(),
        30,
        "Requests that fit into the rate limit right now; null where Gorgias does not say",
      ),
      callsLimit: eg(z.number().nullable(), 40),
    }),
    annexCloud: z.object({ ok: eg(z.literal(true), true) }),
    webhook: eg(
      z
        .object({
          integrationId: z.string(),
          wasReenabled: z.boolean(),
          changed: eg(
            z.array(z.string()),
            ["headers"],
            "What differed from a deploy, and was mended",
          ),
        })
        .nullable(),
      { integrationId: "42", wasReenabled: false, changed: [] },
      "The HTTP integration that calls the ticket flow; null where none was to be checked",
    ),
    widget: eg(
      z
        .object({
          widgetId: z.string(),
          changed: eg(
            z.array(z.string()),
            ["template"],
            "What differed from a deploy, and was mended",
          ),
        })
        .nullable(),
      { widgetId: "512", changed: [] },
      "The widget that shows the flow's answers; null where none was to be checked",
    ),
    lastSync: eg(
      z.object({ at: z.string(), numbers: z.record(z.string(), z.number()) }).nullable(),
      { at: "2026-03-02T03:04:11.000Z", numbers: { checked: 100, updated: 3, failedRecords: 0 } },
      "When the last round of a sync ended, and what its batches come to; null where none is known of",
    ),
    syncProgress: eg(
      progress().omit({ isOver: true }).extend({ endsAbout: z.string().nullable() }).nullable(),
      {
        since: "2026-03-02T03:00:00.000Z",
        customers: 12_300,
        inAll: 200_000,
        endsAbout: "2026-03-04T10:00:00.000Z",
      },
      "Of a sync that is under way: when it began, to how many of all customers it has come, and when it ends at this pace; null where none is, or where nobody knows yet how many there are",
    ),
    since: eg(z.string(), "2026-03-02T08:00:00.000Z", "From when on the following is counted"),
    rateLimited: eg(
      z.number(),
      0,
      "Requests that were refused as too many, by runs that ended well",
    ),
    failed: eg(z.number(), 2, "Attempts without a good answer, by runs that ended well"),
  }),
);

export type HealthReport = z.output<ReturnType<typeof healthReport>>;
