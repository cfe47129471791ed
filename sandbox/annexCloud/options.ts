import { z } from "zod";
import { errorCodes } from "./refusal";

const status = z.number().int().min(200).max(599);

/** What a test may set where the vendor's documents disagree or say nothing. */
export const optionsSchema = z.strictObject({
  /** HTTP status by error code; 200 puts the error into a success, as one vendor client expects. */
  errorStatus: z.partialRecord(z.enum(errorCodes), status),
  /** Wraps the member in `Data`, as one of the vendor's two documents shows it. */
  envelope: z.boolean(),
  /** How found members are listed. */
  searchShape: z.enum(["users", "array", "Data"]),
  activityPageSize: z.number().int().min(1).max(1_000),
  /** How long a new row stays out of the member's activity. */
  activityLagMs: z.number().int().min(0).max(60_000),
  activityOrder: z.enum(["newestFirst", "oldestFirst"]),
  /** Whether the activity tells how many pages it has. */
  tellsPages: z.boolean(),
  /** What the program books of each point that a credit asks for, rounded up. */
  creditFactor: z.number().min(0).max(10),
  /** Promotional points for each point that is earned and taken back, in rows of their own. */
  promotionFactor: z.number().min(0).max(10),
  /** Whether a used order id is noticed before everything else, or after it. */
  orderIdChecked: z.enum(["first", "last"]),
  /** A credit answers success and writes nothing. */
  breakCredits: z.boolean(),
  /** How many rows of used rewards a page holds. */
  usedRewardsPageSize: z.number().int().min(1).max(1_000),
  /** Whether joining brings the welcome points by itself, or a credit by the enrolment action does. */
  programmeType: z.enum(["implicit", "explicit"]),
  /** A debit over the balance is refused with AC1007; the documents name no code, so it is booked. */
  refuseOverdraft: z.boolean(),
  /** Whether a bulk call with a wrong row books the others, or nothing. */
  bulkFailsAs: z.enum(["row", "whole"]),
  /** Giving a reward takes its points; what the API does is undocumented. */
  assignDebits: z.boolean(),
  /** The site's precision setting: amounts with up to two decimals. */
  decimals: z.boolean(),
  /** Reading a blocked member is refused (AC1008), or answers with the status `BLOCKED`. */
  blockedShownAs: z.enum(["error", "status"]),
});

export type AnnexCloudOptions = z.infer<typeof optionsSchema>;

/** The programme as the sandbox starts it. */
export function defaultOptions(): AnnexCloudOptions {
  return {
    errorStatus: {},
    envelope: false,
    searchShape: "users",
    activityPageSize: 20,
    activityLagMs: 0,
    activityOrder: "newestFirst",
    tellsPages: true,
    creditFactor: 1,
    promotionFactor: 0,
    orderIdChecked: "first",
    usedRewardsPageSize: 20,
    programmeType: "explicit",
    refuseOverdraft: false,
    bulkFailsAs: "row",
    assignDebits: false,
    breakCredits: false,
    decimals: false,
    blockedShownAs: "error",
  };
}
