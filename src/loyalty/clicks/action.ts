import { checkAllowed } from "../../annexCloud/money/limits";
import { defineAction } from "../../api/action";
import { within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { act, type Done } from "./act";
import { actOnLoyaltyInputs } from "./inputs";
import { clickNotes } from "./notes";
import { refreshPanel } from "./refresh";
import { acted } from "./schema";
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
    const { action } = params;
    const run = within(step, clickTimeoutMs);
    const notes = clickNotes(gorgiasClient(params.connection, run), run, params);
    const telling = { run, params, notes };
    const acting = within(run, actTimeoutMs);
    let done: Done;
    try {
      checkAllowed("Action", action, params.allowedActions);
      if (action === "refreshPanel") {
        return await refreshPanel(acting, params);
      }
      done = await act(acting, { ...params, action }, context, notes);
    } catch (error) {
      return tellFailure(telling, error);
    }
    return tellDone(telling, done);
  },
});
