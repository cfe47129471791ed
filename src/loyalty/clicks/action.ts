import type { ActionContext } from "@prismatic-io/spectral";
import { checkAllowed } from "../../annexCloud/money/limits";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { readPathPart } from "../../inputs/pathPart";
import { placeOf, readConfig } from "../wizard";
import { act, type Done } from "./act";
import { labelOf } from "./click";
import { actOnLoyaltyInputs, clickConfig, type GivenClick } from "./inputs";
import { type ClickNotes, clickNotes } from "./notes";
import { refreshPanel } from "./refresh";
import { type Acted, acted } from "./schema";
import { tellDone, tellFailure } from "./tell";

/** Clicks stand in one line, so that one that hangs is not waited for; the rest is for the note. */
const clickTimeoutMs = 45_000;
const actTimeoutMs = 35_000;

export const actOnLoyalty = defineAction({
  facts: {
    key: "actOnLoyalty",
    label: "Act on Loyalty",
    description:
      "Do what an agent clicked beside a ticket: credit or debit points, redeem a reward or enroll the customer, once a click. An internal note on the ticket tells who did what and why, or why it was refused; a refusal is an answer and does not fail the step.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: actOnLoyaltyInputs,
  answer: acted,
  reportsHealth: "act",
  perform: async (step, params, context) => {
    const run = within(step, clickTimeoutMs);
    const notes = clickNotes(gorgiasClient(params.connection, run), run, params);
    const telling = { run, params, notes };
    const acting = within(run, actTimeoutMs);
    let done: Done | Acted;
    try {
      done = await configured(acting, params, context, notes);
    } catch (error) {
      return tellFailure(telling, error);
    }
    return "noteText" in done ? done : tellDone(telling, done);
  },
});

/** What somebody configured or typed wrongly is a refusal like any other, and told in a note. */
async function configured(
  run: Run,
  given: GivenClick,
  context: ActionContext,
  notes: ClickNotes,
): Promise<Done | Acted> {
  for (const id of ["memberId", "rewardId", "linkedMemberId"] as const) {
    if (given[id] !== undefined) {
      readPathPart(given[id], actOnLoyaltyInputs[id].label);
    }
  }
  const params = readConfig(context, given);
  const { action, allowedActions } = params;
  const { name } = placeOf(context, "allowedActions", clickConfig.allowedActions.label);
  checkAllowed("Button", labelOf(action), allowedActions?.map(labelOf), name);
  return action === "refreshPanel"
    ? refreshPanel(run, params)
    : act(run, { ...params, action }, context, notes);
}
