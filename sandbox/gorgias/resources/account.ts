import { z } from "zod";
import { wireDatetime } from "../datetime";
import { ok, type Route, route } from "../route";
import type { GorgiasWorld } from "../world";

const openedMs = Date.UTC(2021, 2, 1, 9);

const settings = [
  {
    id: 1,
    type: "business-hours",
    data: {
      timezone: "UTC",
      business_hours: [{ days: "1,2,3,4,5", from_time: "09:00", to_time: "17:00" }],
    },
  },
  { id: 2, type: "satisfaction-surveys", data: { send_survey_for_chat: false } },
  { id: 3, type: "ticket-assignment", data: { auto_assign_to_teams: false } },
];

const account = ({ credentials }: GorgiasWorld) => ({
  domain: credentials.domain,
  status: { status: "active" },
  created_datetime: wireDatetime(openedMs),
  deactivated_datetime: null,
  settings,
});

export const accountRoutes: Route[] = [
  route({
    method: "GET",
    path: "/account",
    handle: ({ world }) => ok(account(world)),
  }),
  route({
    method: "GET",
    path: "/account/settings",
    query: z.strictObject({ type: z.string().optional() }),
    handle: ({ query }) =>
      ok({ data: settings.filter(({ type }) => query.type === undefined || type === query.type) }),
  }),
];
