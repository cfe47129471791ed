import { z } from "zod";
import { progress } from "../../api/health/state";
import { eg, shape } from "../../api/shape";

/** What a batch came to; each record counts once. */
export const syncReport = shape(() =>
  z.object({
    checked: eg(z.number(), 100, "How many records there were"),
    updated: eg(z.number(), 3, "Customers whose data was written"),
    unchanged: eg(z.number(), 92, "Customers who were in step"),
    notMembers: eg(z.number(), 3, "People whom the program does not know"),
    skipped: eg(
      z.number(),
      1,
      "Without a member id or address, deleted meanwhile, bound to another member, or with data that cannot be sent back as it is",
    ),
    created: eg(z.number(), 1, "Customers who were created for new members"),
    replaced: eg(
      z.number(),
      0,
      "Customers whose data was of the program that was connected before, and was written anew",
    ),
    otherPrograms: eg(
      z.number(),
      0,
      "Customers whose data is of another program, kept there by another instance, and was left alone",
    ),
    failedRecords: eg(z.number(), 1, "Those that are listed below"),
    beginsRound: eg(z.boolean(), false, "Whether a round began with these records"),
    endsRound: eg(z.boolean(), true, "Whether the round is over with them"),
    /** Where the last page of the batch tells it. */
    progress: progress().optional(),
    failed: z.array(
      z.object({
        customerId: eg(z.string().nullable(), "3924"),
        memberId: eg(z.string().nullable(), "maya.berg@example.com"),
        reason: eg(
          z.string(),
          "Annex Cloud says AC1007 against the member",
          "Others are not kept waiting; the next round tries again",
        ),
      }),
    ),
  }),
);

export type SyncReport = z.output<ReturnType<typeof syncReport>>;
export type Counts = Omit<SyncReport, "beginsRound" | "endsRound">;
/** How one record ended. */
export type Ending = Exclude<keyof Counts, "checked" | "failed" | "failedRecords" | "progress">;
