import { z } from "zod";
import type { Press } from "../gorgias/widgetPanel";
import type { PanelTree } from "../gorgias/widgetTree";

const loyalty = z.looseObject({
  status: z.string().nullable(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  tier: z.string().nullable(),
  nextTier: z.string().nullable(),
  pointsToNextTier: z.number().nullable(),
  availablePoints: z.number().nullable(),
  recentActivity: z.array(z.looseObject({ points: z.number(), description: z.string() })),
});

const customer = z.looseObject({
  integrations: z.record(z.string(), loyalty),
  data: z.looseObject({ loyalty: loyalty.optional() }).nullable(),
});

const integrations = z.array(
  z.looseObject({
    id: z.int(),
    type: z.string(),
    http: z.looseObject({ url: z.string(), method: z.string() }).nullable(),
  }),
);

const delivery = z.looseObject({
  ticketId: z.int().nullable(),
  trigger: z.string(),
  status: z.int().nullable(),
});
const members = z.array(
  z.looseObject({
    member: z.looseObject({ id: z.string() }),
    balance: z.looseObject({ available: z.number() }),
    ledger: z.array(z.unknown()),
  }),
);
const button = z.looseObject({
  label: z.string(),
  action: z.looseObject({
    headers: z.array(z.looseObject({ key: z.string(), value: z.string() })),
  }),
});
const widgets = z.array(
  z.looseObject({
    integration_id: z.int().nullable(),
    context: z.string(),
    template: z.looseObject({
      widgets: z.array(
        z.looseObject({
          meta: z.looseObject({
            custom: z.looseObject({ buttons: z.array(button) }),
          }),
        }),
      ),
    }),
  }),
);
const messages = z.array(z.looseObject({ channel: z.string(), body_text: z.string().nullable() }));
const requests = z.array(
  z.looseObject({ method: z.string(), path: z.string(), status: z.int().nullable() }),
);
const presses = z.array(z.looseObject({ status: z.int().nullable() }));
const newTicket = z.looseObject({ ticketId: z.int(), customerId: z.int() });

export type Sidebar = z.infer<typeof loyalty>;
export type NewTicket = z.infer<typeof newTicket>;

export interface Letter {
  email: string;
  name: string;
  subject: string;
  text: string;
}

/** The sandbox from outside: what it holds, read over HTTP. */
export function readBack(sandboxUrl: string) {
  const control = `${sandboxUrl}/_sandbox`;
  const membersWith = async (email: string) =>
    members.parse(await ask(`${control}/annexCloud/members?email=${encodeURIComponent(email)}`));
  const customerOf = async (id: number) =>
    customer.parse(await ask(`${control}/gorgias/customers/${id}`));
  return {
    writeTicket: async (letter: Letter) =>
      newTicket.parse(await ask(`${control}/gorgias/tickets`, "POST", letter)),
    breakCredits: () => ask(`${control}/annexCloud/options`, "PUT", { breakCredits: true }),
    /** Somebody makes a new REST API key in Gorgias; the old one is void. */
    replaceApiKey: (apiKey: string) => ask(`${control}/gorgias/apiKey`, "PUT", { apiKey }),
    /** Resolves once Gorgias calls nobody any more. */
    settled: () => ask(`${control}/gorgias/settled`),
    httpIntegrations: async () =>
      integrations
        .parse(await ask(`${control}/gorgias/integrations`))
        .filter(({ type }) => type === "http"),
    /** How Gorgias' calls about a ticket were answered. */
    callsAbout: async (ticketId: number) =>
      z
        .array(delivery)
        .parse(await ask(`${control}/gorgias/deliveries`))
        .filter((call) => call.ticketId === ticketId),
    /** What the integration's answer left on the customer, for the sidebar. */
    sidebarOf: async (customerId: number, integrationId: number) =>
      (await customerOf(customerId)).integrations[integrationId],
    /** What the flow keeps on the customer. */
    loyaltyDataOf: async (customerId: number) => (await customerOf(customerId)).data?.loyalty,
    membersWith,
    /** Points and rows of the one member with this address. */
    accountOf: async (email: string) => {
      const [only] = await membersWith(email);
      return { balance: only?.balance.available ?? null, ledgerRows: only?.ledger.length ?? null };
    },
    /** Every request that the two APIs have seen. */
    requests: async () => requests.parse(await ask(`${control}/requests`)),
    widgets: async () => widgets.parse(await ask(`${control}/gorgias/widgets`)),
    /** What an agent sees beside the ticket. */
    panelOf: async (ticketId: number) =>
      (await ask(`${control}/gorgias/tickets/${ticketId}/panel`)) as PanelTree,
    /** @returns the status that each click was answered with */
    press: async (ticketId: number, press: Press & { times?: number }) => {
      const clicked = await ask(
        `${control}/gorgias/tickets/${ticketId}/panel/press`,
        "POST",
        press,
      );
      return presses.parse(clicked).map(({ status }) => status);
    },
    /** The first lines of the ticket's notes, in the order of their writing. */
    notesOf: async (ticketId: number) =>
      messages
        .parse(await ask(`${control}/gorgias/tickets/${ticketId}/messages`))
        .filter(({ channel }) => channel === "internal-note")
        .map(({ body_text }) => body_text?.split("\n")[0] ?? ""),
    /** Points that come from elsewhere, behind the back of everything here. */
    earn: (member: { id: string; email: string; points: number }) =>
      ask(`${control}/annexCloud/members`, "POST", member),
  };
}

export type ReadBack = ReturnType<typeof readBack>;

async function ask(url: string, method = "GET", json?: unknown): Promise<unknown> {
  const body =
    json === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(json) };
  const answer = await fetch(url, { method, ...body });
  if (!answer.ok) {
    throw new Error(`${method} ${url} was answered ${answer.status}`);
  }
  return answer.json();
}
