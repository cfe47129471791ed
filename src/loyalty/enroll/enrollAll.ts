import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { pooled } from "../../api/pooled";
import type { Run } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { type EnrollmentPlan, enrollOne } from "./enrollOne";
import { type Enrollments, type Fate, summaryOf } from "./summary";

/**
 * Enrolls those who may be. One who fails for good is told of; where it may pass, the others go
 * first and then the error is thrown, so that the poll that found the customers is repeated:
 * an enrollment that was made is found made.
 * @throws ConnectionError at once, since nobody else would fare better
 */
export async function enrollAll(
  run: Run,
  customerIds: readonly string[],
  connection: Connection,
  plan: EnrollmentPlan,
): Promise<Enrollments> {
  const gorgias = gorgiasClient(connection, run);
  // A connection that is not filled in is told of before anything is sent.
  annexCloudCredentials(plan.annexCloudConnection);
  const fates = new Map<string, Fate>();
  const errors: unknown[] = [];
  await pooled(customerIds, async (customerId) => {
    if (errors.some(isConnectionError)) {
      return;
    }
    try {
      fates.set(customerId, await enrollOne(run, gorgias, customerId, plan));
    } catch (error) {
      errors.push(error);
    }
  });
  const summary = summaryOf(customerIds, fates);
  if (errors.length > 0) {
    const { enrolled, alreadyMembers } = summary;
    run.logger.warn(
      `Enrolled ${enrolled} of ${customerIds.length} customers, ${alreadyMembers} took part already, ${errors.length} failed; running it again is safe`,
    );
    throw errors.find(isConnectionError) ?? errors[0];
  }
  return summary;
}
