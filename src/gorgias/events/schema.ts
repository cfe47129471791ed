import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, id, listOf } from "../shapes";

/** https://developers.gorgias.com/reference/the-event-object */
export const event = shape(() =>
  z.looseObject({
    id: id(5190131059),
    type: eg(z.string(), "ticket-created"),
    object_type: eg(z.string(), "Ticket"),
    object_id: id(353768814),
    user_id: eg(z.number().int().nullable(), 118),
    context: eg(z.string().nullable(), "8a1d1f0e-5c42-4b8b-9d6e-4f5b2a7c9e10"),
    data: eg(z.unknown(), { status: "open" }),
    created_datetime: dateTime(),
    uri: eg(z.string(), "/api/events/5190131059/"),
  }),
);

export const eventList = shape(() => listOf(event(), "/api/events?limit=30"));
