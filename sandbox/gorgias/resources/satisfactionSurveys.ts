import { z } from "zod";
import { invalid } from "../errors";
import { datetime, jsonObject, ordering, paging, queryInteger } from "../fields";
import type { SurveyRecord } from "../records";
import { created, found, ok, type Route, route } from "../route";
import { surveyView } from "../ticketView";
import { now } from "../world";

const optionalFields = {
  score: z.int().min(1).max(5).nullable().optional(),
  body_text: z.string().max(1000).nullable().optional(),
  meta: jsonObject().nullable().optional(),
  created_datetime: datetime().optional(),
  scored_datetime: datetime().nullable().optional(),
  sent_datetime: datetime().nullable().optional(),
  should_send_datetime: datetime().nullable().optional(),
};

export const satisfactionSurveyRoutes: Route[] = [
  route({
    method: "GET",
    path: "/satisfaction-surveys",
    query: z.strictObject({
      ...paging,
      order_by: ordering("created_datetime"),
      ticket_id: queryInteger().optional(),
    }),
    handle: ({ world, query, list }) => {
      const { ticket_id } = query;
      const rows = [...world.store.surveys.values()].filter(
        (row) => ticket_id === undefined || row.ticket_id === ticket_id,
      );
      return list(rows, surveyView);
    },
  }),
  route({
    method: "POST",
    path: "/satisfaction-surveys",
    body: z.strictObject({ ...optionalFields, customer_id: z.int(), ticket_id: z.int() }),
    handle: ({ world, body }) => {
      const { store } = world;
      if (!store.tickets.has(body.ticket_id)) {
        throw invalid({ ticket_id: ["No such ticket."] });
      }
      if (!store.customers.has(body.customer_id)) {
        throw invalid({ customer_id: ["No such customer."] });
      }
      if (store.surveyOf(body.ticket_id)) {
        throw invalid({ ticket_id: ["This ticket has a satisfaction survey."] });
      }
      const survey: SurveyRecord = {
        id: store.nextId("survey"),
        score: null,
        body_text: null,
        meta: null,
        sent_datetime: null,
        should_send_datetime: null,
        scored_datetime: null,
        created_datetime: now(world),
        ...filled(body),
        customer_id: body.customer_id,
        ticket_id: body.ticket_id,
      };
      store.surveys.set(survey.id, survey);
      return created(surveyView(survey));
    },
  }),
  route({
    method: "GET",
    path: "/satisfaction-surveys/{id}",
    handle: ({ world, ids }) => ok(surveyView(found(world.store.surveys.get(ids.id)))),
  }),
  route({
    method: "PUT",
    path: "/satisfaction-surveys/{id}",
    body: z.strictObject({
      ...optionalFields,
      customer_id: z.int().optional(),
      ticket_id: z.int().optional(),
    }),
    handle: ({ world, ids, body }) => {
      const survey = found(world.store.surveys.get(ids.id));
      Object.assign(survey, filled(body));
      return ok(surveyView(survey));
    },
  }),
];

/** The fields that were sent; null is sent, undefined is not. */
function filled(fields: Partial<SurveyRecord>): Partial<SurveyRecord> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
