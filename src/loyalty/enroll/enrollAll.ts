import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { pooled } from "../../api/pooled";
import type { Run } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { type EnrollmentPlan, enrollOne } from "./enrollOne";
import type { NewCustomer } from "./inputs";
import { type Enrollments, type Fate, summaryOf } from "./summary";

/**
 * Enrolls those who may be. One who fails for good is told of; where it may pass, the others go
 * first and then the error is thrown, so that the poll that found the customers is repeated:
 * an enrollment that was made is found made.
 * @throws ConnectionError at once, since nobody else would fare better
 */
export async function enrollAll(
  run: Run,
  customers: readonly NewCustomer[],
  connection: Connection,
  plan: EnrollmentPlan,
): Promise<Enrollments> {
  const gorgias = gorgiasClient(connection, run);
  // A connection that is not filled in is told of before anything is sent.
  annexCloudCredentials(plan.annexCloudConnection);
  const fates = new Map<string, Fate>();
  const errors: unknown[] = [];
  await pooled(customers, async (customer) => {
    if (errors.some(isConnectionError)) {
      return;
    }
    try {
      fates.set(customer.id, await enrollOne(run, gorgias, customer, plan));
    } catch (error) {
      errors.push(error);
    }
  });
  tellUnread(run, [...fates.values()]);
  const ids = customers.map(({ id }) => id);
  const summary = summaryOf(ids, fates);
  if (errors.length > 0) {
    const { enrolled, alreadyMembers } = summary;
    run.logger.warn(
      `Enrolled ${enrolled} of ${customers.length} customers, ${alreadyMembers} took part already, ${errors.length} failed; running it again is safe`,
    );
    throw errors.find(isConnectionError) ?? errors[0];
  }
  return summary;
}

/** Nobody looks into the answers of a schedule: one line says that the setting misses somebody's yes. */
function tellUnread({ logger }: Run, fates: readonly Fate[]): void {
  const unread = fates.filter((fate) => fate.outcome === "skipped" && fate.isUnread);
  const [first] = unread;
  if (first && "reason" in first) {
    const who = unread.length === 1 ? "1 customer" : `${unread.length} customers`;
    logger.warn(`Enroll Customers: ${who} not enrolled, the first for this: ${first.reason}`);
  }
}
