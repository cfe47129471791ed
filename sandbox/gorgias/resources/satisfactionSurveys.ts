import { z } from "zod";
import { crud } from "../crud";
import { invalid } from "../errors";
import { datetime, jsonObject, queryInteger } from "../fields";
import { same } from "../listQuery";
import type { Sent } from "../plainRecord";
import type { SurveyRecord } from "../records";
import { surveyView } from "../ticketView";
import type { GorgiasWorld } from "../world";

export const satisfactionSurveyRoutes = crud<SurveyRecord>("satisfaction-surveys", {
  rows: ({ surveys }) => surveys,
  view: surveyView,
  orderBy: ["created_datetime"],
  filters: { ticket_id: same("ticket_id", queryInteger()) },
  plain: {
    kind: "survey",
    fields: {
      customer_id: z.int(),
      ticket_id: z.int(),
      score: z.int().min(1).max(5).nullable(),
      body_text: z.string().max(1000).nullable(),
      meta: jsonObject().nullable(),
      created_datetime: datetime(),
      scored_datetime: datetime().nullable(),
      sent_datetime: datetime().nullable(),
      should_send_datetime: datetime().nullable(),
    },
    refuse: (world, sent, row) => (row === undefined ? refuseNew(world, sent) : undefined),
    blank: (id, at) => ({
      id,
      customer_id: 0,
      ticket_id: 0,
      score: null,
      body_text: null,
      meta: null,
      created_datetime: at,
      sent_datetime: null,
      should_send_datetime: null,
      scored_datetime: null,
    }),
  },
});

/** The API allows one survey a ticket. */
function refuseNew({ store }: GorgiasWorld, { ticket_id, customer_id }: Sent): void {
  const ticketId = Number(ticket_id);
  if (!store.tickets.has(ticketId)) {
    throw invalid({ ticket_id: ["No such ticket."] });
  }
  if (!store.customers.has(Number(customer_id))) {
    throw invalid({ customer_id: ["No such customer."] });
  }
  if (store.surveyOf(ticketId)) {
    throw invalid({ ticket_id: ["This ticket has a satisfaction survey."] });
  }
}
