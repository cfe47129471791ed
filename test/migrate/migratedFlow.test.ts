import { readFileSync } from "node:fs";
import path from "node:path";
import { createFlowHost } from "../../sandbox/flowHost/host";
import type { FlowHost, Instance } from "../../sandbox/flowHost/hostTypes";
import { createSandbox, type Sandbox } from "../../sandbox/server";
import { migrateIntegration } from "../../scripts/migrate/migrate";
import component from "../../src";
import { connections } from "../support/connections";

const original = readFileSync(path.join(__dirname, "original.yml"), "utf8");
const { domain, apiKey } = connections.apiKey.fields;

let sandbox: Sandbox;
let host: FlowHost;
let instance: Instance;

beforeAll(async () => {
  sandbox = await createSandbox({ customers: 6, tickets: 6, deliverEvents: false });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  host = await createFlowHost({
    bundlePath: path.resolve(__dirname, "../../dist/index.js"),
    integrationText: migrateIntegration(original, component).text,
  });
  instance = await host.deploy({
    name: "Green Garden",
    configVars: {
      // The user's name comes with the integration.
      "Gorgias Connection": { fields: { domain, apiKey } },
      "Review Ticket": String(tickets()[0]?.id),
    },
  });
});
afterAll(async () => {
  await host.close();
  await sandbox.close();
});

const tickets = () => [...sandbox.gorgias.store.tickets.values()];

test("the migrated flow puts every ticket in order, and leaves alone what it is not told", async () => {
  const store = sandbox.gorgias.store;
  const oldestFirst = tickets().sort((a, b) =>
    a.created_datetime.localeCompare(b.created_datetime),
  );
  for (const [index, ticket] of oldestFirst.entries()) {
    Object.assign(ticket, { spam: index % 2 === 0, status: index < 3 ? "closed" : "open" });
  }
  const before = new Map(tickets().map(({ id, status, spam }) => [id, { status, spam }]));

  const execution = await instance.runSchedule("Tidy Imports");
  expect(execution).toMatchObject({ status: "succeeded" });
  for (const ticket of tickets()) {
    expect(ticket).toMatchObject({
      ...before.get(ticket.id),
      tags: [{ name: "imported" }, { name: `ticket-${ticket.id}` }],
      snooze_datetime: "2031-01-01T08:00:00.000000+00:00",
      opened_datetime: ticket.created_datetime,
    });
    const notes = store.messagesOf(ticket.id).filter(({ channel }) => channel === "internal-note");
    expect(notes.map(({ body_text, from_agent }) => ({ body_text, from_agent }))).toEqual([
      { body_text: `Thank you for writing: imported as ${ticket.id}.`, from_agent: true },
    ]);
  }
  const [first] = oldestFirst;
  expect(store.customers.get(first?.customerId ?? 0)?.data).toEqual({
    imported: true,
    first: first?.id,
  });
});

test("the migrated polling flow greets a new ticket once, and none of the old ones", async () => {
  const poll = () => instance.runSchedule("Greet New Tickets");
  await poll();
  const { id } = sandbox.gorgias.receive({
    email: "maya.berg@example.com",
    subject: "Hello",
    text: "Where are my points?",
  });
  expect((await poll()).status).toBe("succeeded");
  const greeted = tickets().filter(({ meta }) => meta?.greeting !== undefined);
  expect(greeted.map((ticket) => [ticket.id, ticket.meta])).toEqual([
    [id, { greeting: "Thank you for writing" }],
  ]);
  sandbox.requests.clear();
  await poll();
  await poll();
  expect(sandbox.requests.entries.filter(({ method }) => method !== "GET")).toEqual([]);
});
