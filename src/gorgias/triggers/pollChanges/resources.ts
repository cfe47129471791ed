import { textOfMicros } from "./micros";
import type { PollState } from "./state";

/** A list that can be read newest change first. */
export interface PolledResource {
  label: string;
  path: string;
  scope: string;
  /** The field that the list is sorted by, and that a change moves. */
  changeField: "updated_datetime" | "created_datetime";
  /** Narrows the list down on the server, where the API can. */
  filter?: (state: PollState) => Record<string, unknown>;
  /** The query that narrows it down to some types, where it has any. */
  typesQuery?: string;
}

/** https://developers.gorgias.com/reference: only events take a date filter. */
export const polledResources = {
  tickets: {
    label: "Tickets",
    path: "/tickets",
    scope: "tickets:read",
    changeField: "updated_datetime",
  },
  customers: {
    label: "Customers",
    path: "/customers",
    scope: "customers:read",
    changeField: "updated_datetime",
  },
  messages: {
    label: "Messages",
    path: "/messages",
    scope: "tickets:read",
    changeField: "created_datetime",
  },
  events: {
    label: "Events",
    path: "/events",
    scope: "events:read",
    changeField: "created_datetime",
    typesQuery: "types",
    filter: ({ floorMicros, cut }) => ({
      created_datetime: {
        gte: textOfMicros(floorMicros),
        ...(cut ? { lte: textOfMicros(cut.belowMicros) } : {}),
      },
    }),
  },
  "satisfaction-surveys": {
    label: "Satisfaction Surveys",
    path: "/satisfaction-surveys",
    scope: "satisfaction_survey:read",
    changeField: "created_datetime",
  },
} satisfies Record<string, PolledResource>;

export type PolledResourceType = keyof typeof polledResources;

export const polledResourceTypes = Object.keys(polledResources) as PolledResourceType[];
