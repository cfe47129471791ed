import { z } from "zod";
import { eg, shape } from "../../api/shape";

const leftOut = (reason: string) =>
  z.array(z.object({ customerId: eg(z.string(), "3924"), reason: eg(z.string(), reason) }));

/** What became of new customers. */
export const enrolments = shape(() =>
  z.object({
    checked: eg(z.number(), 4, "How many different customers were given"),
    enrolled: eg(z.number(), 1, "Who became members"),
    alreadyMembers: eg(z.number(), 1, "Who took part already"),
    skipped: eg(z.number(), 1, "Who were left out, as skippedCustomers tells"),
    skippedCustomers: leftOut("No consent: data.marketing_consent is not true"),
    refused: leftOut("ValidationError: Enrol maya.berg@: Annex Cloud does not accept a value"),
  }),
);

export type Enrolments = z.output<ReturnType<typeof enrolments>>;
