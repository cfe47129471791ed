import { z } from "zod";
import { customerListItem, partySummary } from "../customerView";
import { searchTypes } from "../enums";
import { integrationView } from "../integrationView";
import { ok, type Route, route } from "../route";
import type { GorgiasStore } from "../store";
import { tagView } from "../ticketView";

type SearchType = (typeof searchTypes)[number];

export const searchRoutes: Route[] = [
  route({
    method: "POST",
    path: "/search",
    body: z.strictObject({
      type: z.enum(searchTypes),
      query: z.string().default(""),
      size: z.int().min(1).max(50).default(10),
    }),
    handle: ({ world, body }) => {
      const wanted = body.query.toLowerCase();
      const hits = candidates(world.store, body.type).filter(({ texts }) =>
        texts.some((text) => text?.toLowerCase().includes(wanted)),
      );
      return ok({ data: hits.slice(0, body.size).map(({ result }) => result) });
    },
  }),
];

interface Candidate {
  texts: (string | null)[];
  result: unknown;
}

/** The shop has no teams, so that search finds none. */
function candidates(store: GorgiasStore, type: SearchType): Candidate[] {
  switch (type) {
    case "customer":
    case "customer_profile":
      return [...store.customers.values()].map((customer) => ({
        texts: [customer.name, customer.email],
        result: customerListItem(customer),
      }));
    case "customer_channel":
      return channelCandidates(store, ["email", "phone", "chat"]);
    case "customer_channel_email":
      return channelCandidates(store, ["email"]);
    case "customer_channel_phone":
    case "customers_by_phone":
      return channelCandidates(store, ["phone"]);
    case "agent":
      return [...store.agents.values()].map((agent) => ({
        texts: [agent.name, agent.email],
        result: partySummary(agent),
      }));
    case "integration":
      return [...store.integrations.values()].map((integration) => ({
        texts: [integration.name],
        result: integrationView(integration),
      }));
    case "tag":
      return [...store.tags.values()].map((tag) => ({ texts: [tag.name], result: tagView(tag) }));
    case "team":
      return [];
  }
}

const channelCandidates = (store: GorgiasStore, types: string[]): Candidate[] =>
  [...store.customers.values()].flatMap((customer) =>
    customer.channels
      .filter(({ type }) => types.includes(type))
      .map(({ id, type, address }) => ({
        texts: [address],
        result: { id, type, address, customer: { id: customer.id, name: customer.name } },
      })),
  );
