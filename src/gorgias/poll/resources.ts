import type { Page, PageOptions } from "../../api/paging";
import type { GorgiasClient } from "../client";
import { listCustomers } from "../customers/endpoints";
import { listEvents } from "../events";
import { listMessages } from "../messages/endpoints";
import { textOfMicros } from "../micros";
import { listSatisfactionSurveys } from "../satisfactionSurveys";
import { listTickets } from "../tickets/endpoints";
import type { PollState } from "./state";

/** What narrows a list down. */
interface Narrowing {
  types?: string[];
  created_datetime?: Record<string, string>;
}

/** A list that can be read newest change first. */
export interface PolledResource {
  label: string;
  /** The field that the list is sorted by, and that a change moves. */
  changeField: "updated_datetime" | "created_datetime";
  pages: (
    client: GorgiasClient,
    narrowing: Narrowing,
    options: PageOptions,
  ) => AsyncGenerator<Page>;
  /** Narrows the list down on the server, where the API can. */
  filter?: (state: PollState) => Narrowing;
  /** Documented as a list without an envelope, so that one without rows may be all there is. */
  isBare?: boolean;
  /** Whether it can be narrowed down to some types. */
  hasTypes?: boolean;
}

const newest = { order_by: "created_datetime:desc" } as const;
const lastChanged = { order_by: "updated_datetime:desc" } as const;

/** https://developers.gorgias.com/reference: only events take a date filter. */
export const polledResources = {
  tickets: {
    label: "Tickets",
    changeField: "updated_datetime",
    pages: (client, _all, options) => listTickets.pages(client, lastChanged, options),
  },
  customers: {
    label: "Customers",
    changeField: "updated_datetime",
    pages: (client, _all, options) => listCustomers.pages(client, lastChanged, options),
  },
  messages: {
    label: "Messages",
    changeField: "created_datetime",
    pages: (client, _all, options) => listMessages.pages(client, newest, options),
  },
  events: {
    label: "Events",
    changeField: "created_datetime",
    pages: (client, narrowing, options) =>
      listEvents.pages(client, { ...newest, ...narrowing }, options),
    hasTypes: true,
    filter: ({ floorMicros, cut }) => ({
      created_datetime: {
        gte: textOfMicros(floorMicros),
        ...(cut ? { lte: textOfMicros(cut.belowMicros) } : {}),
      },
    }),
  },
  "satisfaction-surveys": {
    label: "Satisfaction Surveys",
    changeField: "created_datetime",
    isBare: true,
    pages: (client, _all, options) => listSatisfactionSurveys.pages(client, newest, options),
  },
} satisfies Record<string, PolledResource>;

export type PolledResourceType = keyof typeof polledResources;

export const polledResourceTypes = Object.keys(polledResources) as PolledResourceType[];
