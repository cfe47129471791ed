import { z } from "zod";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { defineAction, Remembering } from "../../api/action";
import type { Run } from "../../api/run";
import { eg, shape } from "../../api/shape";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { refuse } from "../../inputs/clean";
import { textInput } from "../../inputs/inputs";
import { ConnectorError, isPassing, reasonOf, ValidationError } from "../../transport/errors";
import { dataKey } from "../dataKey";
import { fieldMapping } from "../fieldMapping/input";
import { readCustomers } from "../sync/customersPage";
import { findByEmail } from "../sync/findOrCreate";
import { beginning } from "../sync/round";
import { type Erasing, eraseOne, holdsNothing } from "./eraseOne";
import { erase } from "./inputs";
import { type EraseState, failure, readState, stateAfter, stateAfterWalk } from "./state";

/** A run that has less time than this left begins with no other customer. */
const reserveMs = 3 * 60_000;

const erasure = shape(() =>
  z.object({
    state: eg(
      z.enum(["off", "unfinished", "done"]),
      "done",
      "unfinished goes on with the next run; done of all customers means that a whole walk found nothing to erase",
    ),
    erased: eg(z.number(), 1, "Customers off whom something was taken, in all runs for this"),
    otherPrograms: eg(
      z.number(),
      0,
      "Customers whose data is another program's, kept there by another instance, and was left alone",
    ),
    failed: z.array(failure()),
  }),
);

type Erasure = z.output<ReturnType<typeof erasure>>;

/**
 * Takes loyalty data off customers: of one at once, of all as far as a run comes. It keeps in the
 * flow's state how far that is.
 */
export const eraseLoyalty = defineAction({
  facts: {
    key: "eraseLoyaltyData",
    label: "Erase Loyalty Data",
    description:
      "Take the kept loyalty data, and the values that were copied from it to other fields, off one Gorgias customer or off all of them. Works at the rate that is left over; run it on a schedule, in a flow of its own, until it is done.",
    group: "Loyalty for Support",
    api: "Gorgias",
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    annexCloudConnection,
    erase,
    customer: textInput({
      label: "Customer",
      comments:
        "With One customer: their number in Gorgias, as in the address of the customer page, or their e-mail address. Somebody whom the program still knows, also as opted out, is kept again by their next ticket, so remove them in Annex Cloud first.",
      example: "maya.berg@example.com",
    }),
    dataKey,
    fieldMapping,
  },
  answer: erasure,
  perform: async (run, params, { instance, instanceState }) => {
    const { erase = "off", customer, dataKey, fieldMapping: mapping } = params;
    const { erasing: stored, ...others } = instanceState;
    if (erase === "off") {
      const answer: Erasure = { state: "off", erased: 0, otherPrograms: 0, failed: [] };
      return stored === undefined ? answer : new Remembering(answer, others);
    }
    const { program } = annexCloudCredentials(params.annexCloudConnection);
    const client = gorgiasClient(params.connection, run);
    const erasing = { client, home: { program, instance: instance.id }, dataKey, mapping };
    const request = [erase, erase === "oneCustomer" && customer, client.origin, dataKey];
    const before = readState(stored, request);
    const eraseAll = erase === "allCustomers";
    const after = before.isDone
      ? before
      : await (eraseAll ? eraseOfAll(run, erasing, before) : eraseOfOne(erasing, before, customer));
    const { isDone, erased, inWalk } = after;
    const { otherPrograms, failed } = inWalk;
    const answer: Erasure = {
      state: isDone ? "done" : "unfinished",
      erased,
      otherPrograms,
      failed,
    };
    return new Remembering(answer, { ...others, erasing: after });
  },
});

/**
 * @throws InvalidInputError for somebody whom Gorgias does not know, since a typing mistake erases
 * nothing; ValidationError where the data cannot be written
 */
async function eraseOfOne(
  erasing: Erasing,
  state: EraseState,
  customer: string | undefined,
): Promise<EraseState> {
  const known = "the number or e-mail address of a customer in Gorgias";
  if (customer === undefined) {
    throw refuse("Customer", known, customer);
  }
  const isNumber = /^\d+$/.test(customer);
  const found = isNumber ? { id: customer } : await findByEmail(erasing.client, customer);
  const fate = found ? await eraseOne(erasing, found.id) : "gone";
  if (!found || fate === "gone") {
    throw refuse("Customer", known, customer);
  }
  if (typeof fate === "object") {
    const tried = `Erase the loyalty data of customer ${found.id}`;
    throw new ValidationError({ tried, reason: fate.failed });
  }
  return { ...stateAfter(state, found.id, fate), isDone: true };
}

/**
 * Walks over all customers until a whole walk has found nothing, or time is up. What may pass ends
 * a run that has come further, and the next one goes on.
 * @throws what may pass, where nothing was done before
 */
async function eraseOfAll(run: Run, erasing: Erasing, before: EraseState): Promise<EraseState> {
  const hasTime = () => run.deadline.remainingMs() > reserveMs;
  let state = before;
  try {
    while (!state.isDone && hasTime()) {
      const part = state.part ?? beginning(run.runtime.clock.nowMs());
      const { records, next } = await readCustomers(erasing.client, run, part);
      for (const { id, data } of records) {
        if (!hasTime()) {
          return state;
        }
        if (!holdsNothing(data, erasing)) {
          const customerId = String(id);
          state = stateAfter(state, customerId, await eraseOne(erasing, customerId));
        }
      }
      state = next ? { ...state, part: next } : stateAfterWalk(state);
    }
  } catch (error) {
    if (!(error instanceof ConnectorError && isPassing(error)) || state === before) {
      throw error;
    }
    run.logger.warn(`Erase Loyalty Data goes on with its next run: ${reasonOf(error)}`);
  }
  if (state.isDone) {
    const { erased, inWalk } = state;
    run.logger.info(
      `Erase Loyalty Data: taken off ${erased} customers, and a whole walk found no more; ${inWalk.otherPrograms} hold another program's, ${inWalk.failed.length} could not be written`,
    );
  }
  return state;
}
