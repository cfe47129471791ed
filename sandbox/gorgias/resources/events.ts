import { z } from "zod";
import { crud } from "../crud";
import { eventObjectTypes } from "../enums";
import { datetime, queryInteger, queryList } from "../fields";
import { filter, same } from "../listQuery";
import type { EventRecord } from "../records";
import { eventView } from "../ticketView";

const within = (fits: (at: string, bound: string) => boolean) =>
  filter(datetime().optional(), ({ created_datetime: at }: EventRecord, bound) => fits(at, bound));

export const eventRoutes = crud<EventRecord>("events", {
  rows: ({ events }) => events,
  view: eventView,
  orderBy: ["created_datetime"],
  filters: {
    "created_datetime[gt]": within((at, bound) => at > bound),
    "created_datetime[gte]": within((at, bound) => at >= bound),
    "created_datetime[lt]": within((at, bound) => at < bound),
    "created_datetime[lte]": within((at, bound) => at <= bound),
    object_id: same("object_id", queryInteger()),
    object_type: same("object_type", z.enum(eventObjectTypes)),
    types: filter(queryList(z.string()).optional(), ({ type }, types) => types.includes(type)),
    user_ids: filter(queryList(queryInteger()).optional(), ({ user_id }, ids) =>
      ids.includes(user_id ?? 0),
    ),
  },
  clashes: (query): Record<string, string> =>
    "object_type" in query && !("object_id" in query)
      ? { object_id: "Missing data for required field." }
      : {},
});
