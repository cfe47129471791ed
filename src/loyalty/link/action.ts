import { z } from "zod";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { derivedOrderId } from "../../annexCloud/money/keys";
import { defineAction } from "../../api/action";
import { eg, shape } from "../../api/shape";
import { readNumber } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { customerId } from "../../gorgias/customers/inputs";
import { ticketFilter } from "../../gorgias/inputs";
import { writeNoteOnce } from "../../gorgias/messages/internalNote";
import { pathPartInput } from "../../inputs/pathPart";
import { linkLines, linkWords, noteOf } from "../clicks/noteText";
import { dataKey } from "../dataKey";
import { parts } from "../fields";
import { memberIdField } from "../memberId";
import { linkMember as link } from "./link";

const answer = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied"]),
      "applied",
      "alreadyApplied where the customer was linked so before",
    ),
    customerId: eg(z.string(), "3924"),
    memberId: eg(z.string().nullable(), "GG-10423", "Null where a link was taken off"),
    name: eg(z.string().nullable(), "Maya Berg", "The member's, as the program has it"),
    email: eg(z.string().nullable(), "maya.berg@example.com", "The member's address"),
    isReached: eg(
      z.boolean(),
      true,
      "False where the member has no address or number of the customer's",
    ),
    before: eg(z.string().nullable(), null, "The member whom the customer's data named before"),
    unavailable: eg(
      z.array(z.enum(parts)),
      [],
      "What of the member's data could not be read; the next event of their tickets fills it in",
    ),
    noteId: eg(z.number().nullable(), 881234567, "The note on the ticket, where one was asked for"),
  }),
);

export const linkMember = defineAction({
  facts: {
    key: "linkMember",
    label: "Link Member",
    description:
      "Say for good which member a Gorgias customer is, where no address tells it or several do. The id is looked up in the program first and kept with the customer's loyalty data; a note on a ticket can tell it.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    annexCloudConnection,
    customerId,
    memberId: pathPartInput({
      label: "Member ID",
      comments:
        "The member's id in the program. The word none takes a link off, and the customer's addresses decide again.",
      example: "GG-10423",
      required: true,
      dataSource: "selectMember",
    }),
    ticketId: ticketFilter(
      "The ticket that gets an internal note of who was linked. No note if left blank.",
    ),
    memberIdField,
    dataKey,
  },
  answer,
  perform: async (run, params, { instance, executionId, stepId }) => {
    const { ticketId, customerId } = params;
    const { outcome, ...linked } = await link(run, params, instance.id);
    const told = { outcome, customerId, ...linked };
    if (ticketId === undefined) {
      return { ...told, noteId: null };
    }
    // A repetition of the step finds its note; another execution may link back and forth.
    const place = [executionId, stepId, ticketId, customerId, linked.memberId ?? ""];
    const note = await writeNoteOnce(gorgiasClient(params.connection, run), run, {
      ticketId,
      externalId: derivedOrderId(["note", "link", ...place]),
      text: noteOf([
        `Done: ${linkWords(linked.memberId ?? params.memberId)}.`,
        ...linkLines(linked),
      ]),
    });
    return { ...told, noteId: readNumber(note.id) };
  },
});
