import type { ActionContext } from "@prismatic-io/spectral";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { readPathPart } from "../../inputs/pathPart";
import { readConfig } from "../wizard";
import { act } from "./act";
import { actOnLoyaltyInputs, type GivenClick } from "./inputs";
import { type ClickNotes, clickNotes } from "./notes";
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
    const run = within(step, clickTimeoutMs);
    const notes = clickNotes(gorgiasClient(params.connection, run), run, params);
    const telling = { run, params, notes };
    const acting = within(run, actTimeoutMs);
    const done = await configured(acting, params, context, notes).catch((error: unknown) => ({
      error,
    }));
    return "error" in done ? tellFailure(telling, done.error) : tellDone(telling, done);
  },
});

/** What somebody configured or typed wrongly is a refusal like any other, and told in a note. */
async function configured(run: Run, given: GivenClick, context: ActionContext, notes: ClickNotes) {
  for (const id of ["memberId", "rewardId"] as const) {
    if (given[id] !== undefined) {
      readPathPart(given[id], actOnLoyaltyInputs[id].label);
    }
  }
  return act(run, readConfig(context, given), context, notes);
}
