import { readFileSync } from "node:fs";
import path from "node:path";
import { wireDatetime } from "../../../sandbox/gorgias/datetime";
import { buildComponent } from "../../../src/component";
import { createRuntime } from "../../../src/transport/runtime";
import { wireComponent } from "../../contract/wireComponent";
import { stepContext } from "../../support/context";
import { useFreshWorld, type World } from "../../support/world";
import { nothing, Poller } from "../poller";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "../shop";
import { inNewYork } from "./newYork";

const world = useFreshWorld(() => startShop({ customers: 3, tickets: 3 }));

const store = () => world.sandbox.gorgias.store;
let tick = 0;
/** A little later each time. */
const moment = () => {
  tick += 1;
  return wireDatetime(world.sandbox.clock.nowMs() + tick / 100);
};
function addTickets(count: number): number[] {
  const template = firstOf(ticketsOf(world));
  return Array.from({ length: count }, () => {
    const id = store().nextId("ticket");
    const at = moment();
    store().tickets.set(id, { ...template, id, created_datetime: at, updated_datetime: at });
    return id;
  });
}
const touch = (id: number) =>
  Object.assign(store().tickets.get(id) ?? {}, { updated_datetime: moment() });
async function started(params: object = {}): Promise<Poller> {
  const poller = new Poller(world, { ...params });
  await poller.poll();
  return poller;
}

test("defect 20: a poll of a large account reads what changed and not the account", async () => {
  addTickets(3_000);
  const poller = await started();
  await poller.poll();
  await expect(poller.counted()).resolves.toEqual({ ...nothing, requests: 1 });
  const added = addTickets(150);
  const { created, requests } = await poller.counted();
  expect(created.sort()).toEqual(added);
  expect(requests).toBeLessThanOrEqual(3);
});

test("defect 21: a 429 in the middle is waited out, and a failed poll is made up for", async () => {
  const poller = await started();
  const first = addTickets(250);
  world.sandbox.faults.add({ kind: "rateLimit", retryAfterSeconds: 2, skip: 1, path: "/tickets" });
  expect((await poller.poll()).created.sort()).toEqual(first);
  const second = addTickets(250);
  world.sandbox.faults.add({ kind: "status", status: 500, skip: 1, times: 20, path: "/tickets" });
  await expect(poller.poll()).rejects.toThrow(/^ServerError: /);
  world.sandbox.faults.clear();
  expect((await poller.poll()).created.sort()).toEqual(second);
});

test("defect 22: nothing comes twice and nothing is lost, whatever the runner's clock says", async () => {
  for (const minutes of [-10, 10]) {
    const { clock } = world.runtime;
    const wrong = { ...clock, nowMs: () => clock.nowMs() + minutes * 60_000 };
    const { pollChangesTrigger } = buildComponent(createRuntime(wrong)).triggers;
    const perform = pollChangesTrigger?.perform as unknown as (
      ...args: unknown[]
    ) => Promise<unknown>;
    const fire: World["trigger"] = (_key, payload, params, context) =>
      perform(stepContext([], context), payload, params);
    const poller = new Poller(world, {}, fire);
    await poller.poll();
    const [added = 0] = addTickets(1);
    expect((await poller.poll()).created).toEqual([added]);
    expect(await poller.poll()).toEqual(nothing);
    touch(added);
    expect((await poller.poll()).updated).toEqual([added]);
    expect(await poller.poll()).toEqual(nothing);
  }
});

test("defect 23: the first poll reads one page, and one that wants nothing reads none", async () => {
  addTickets(900);
  const poller = new Poller(world);
  await expect(poller.counted()).resolves.toEqual({ ...nothing, requests: 1 });
  world.sandbox.requests.clear();
  const off = new Poller(world, { showNewRecords: "false", showUpdatedRecords: "false" });
  await expect(off.poll()).rejects.toThrow(/^InvalidInputError: "Show New Records"/);
  expect(requestsOf(world)).toEqual([]);
});

test("defect 24: a time without an offset is UTC, wherever the runner stands", async () => {
  const poller = await started();
  const [id = 0] = addTickets(1);
  const ticket = store().tickets.get(id);
  const bare = (text = "") => text.replace("+00:00", "");
  const times = {
    created_datetime: bare(ticket?.created_datetime),
    updated_datetime: bare(ticket?.updated_datetime),
  };
  Object.assign(ticket ?? {}, times);
  const { instanceState } = poller;
  const payload = { headers: {}, queryParameters: {}, body: {}, rawBody: {}, webhookApiKeys: {} };
  const params = { connection, pollResourceType: "tickets" };
  const { result, context } = await inNewYork(
    world.sandbox.url,
    "triggers",
    "pollChangesTrigger",
    { instanceState },
    payload,
    params,
  );
  expect(result.payload.body.data.created.map((record: { id: number }) => record.id)).toEqual([id]);
  const expected = Date.parse(`${times.updated_datetime.slice(0, 23)}Z`);
  const { watermarkMicros } = context.instanceState.__prismaticInternal.polling;
  expect(Math.floor(watermarkMicros / 1_000)).toBe(expected);
});

test("defect 25: messages, events and satisfaction surveys can be polled as well", async () => {
  const inputs = wireComponent.triggers.pollChangesTrigger?.inputs ?? [];
  const offered = inputs.find(({ key }) => key === "pollResourceType")?.model;
  const [, , ...more] = offered?.map(({ value }) => value) ?? [];
  expect(more).toHaveLength(3);
  const pollers = await Promise.all(more.map((pollResourceType) => started({ pollResourceType })));
  const ticket = world.sandbox.gorgias.receive({
    email: "maya.berg@example.com",
    subject: "Hello",
    text: "Where are my points?",
  });
  const id = store().nextId("survey");
  store().surveys.set(id, {
    id,
    ticket_id: ticket.id,
    customer_id: ticket.customerId ?? 0,
    score: null,
    body_text: null,
    meta: null,
    created_datetime: moment(),
    sent_datetime: null,
    should_send_datetime: null,
    scored_datetime: null,
  });
  for (const poller of pollers) {
    const { created } = await poller.poll();
    expect(created.length).toBeGreaterThan(0);
    expect(await poller.poll()).toEqual(nothing);
  }
});

test("defect 26: a poll has an example, batches, a look-back date and a bounded payload", async () => {
  const { examplePayload, triggerResolverSupport, hasResolveTriggerItems } = world.component
    .triggers.pollChangesTrigger as unknown as Record<string, unknown>;
  expect(examplePayload).toMatchObject({
    payload: { body: { data: { created: [expect.anything()], updated: expect.anything() } } },
  });
  expect({ triggerResolverSupport, hasResolveTriggerItems }).toEqual({
    triggerResolverSupport: "valid",
    hasResolveTriggerItems: true,
  });
  const added = addTickets(5);
  const lookBackDate = new Date(world.sandbox.clock.nowMs() - 60_000).toISOString();
  const poller = new Poller(world, { maxRecords: "3", lookBackDate });
  const handed = [await poller.poll(), await poller.poll()].map(({ created }) => created);
  expect(handed.map(({ length }) => length)).toEqual([3, 2]);
  expect(handed.flat().sort()).toEqual(added);
});

test("defect 27: examples show only what Gorgias has", () => {
  const statuses: unknown[] = [];
  const collect = (value: unknown): void => {
    for (const [name, member] of Object.entries(Object(value))) {
      if (name === "status" && "channel" in Object(value)) {
        statuses.push(member);
      } else if (typeof member === "object") {
        collect(member);
      }
    }
  };
  const { actions, triggers } = world.component as unknown as Record<
    "actions" | "triggers",
    Record<string, { examplePayload?: unknown }>
  >;
  for (const { examplePayload } of [...Object.values(actions), ...Object.values(triggers)]) {
    collect(examplePayload);
  }
  expect(statuses.length).toBeGreaterThan(4);
  expect(statuses.filter((status) => status !== "open" && status !== "closed")).toEqual([]);
  const page = readFileSync(path.resolve(__dirname, "../../../docs/reference.md"), "utf8");
  expect(page).not.toMatch(/"(resolved|solved|pending)"/);
});
