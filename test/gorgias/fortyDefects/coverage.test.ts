import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { actionModules } from "../../../src/actionModules";
import { channels, eventObjectTypes, eventTypes, vias } from "../../../src/gorgias/choices";
import { wireComponent } from "../../contract/wireComponent";
import { useWorld } from "../../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "../shop";

const world = useWorld(startShop);

const testDir = path.resolve(__dirname, "../..");
const codeIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(path.join(folder, name), "utf8"));

/** The example of an action's answer. */
// biome-ignore lint/suspicious/noExplicitAny: examples of every shape
function exampleOf(actionKey: string): any {
  const { examplePayload } = Object(world.component.actions[actionKey]);
  return examplePayload.data;
}

test("defect 34: what has no action of its own is within reach, and the actions there are are whole", async () => {
  const inputs = wireComponent.actions.updateTicket?.inputs?.map(({ key }) => key);
  expect(inputs).toEqual(expect.arrayContaining(["subject", "priority", "custom_fields"]));
  expect(Object.keys(exampleOf("search").data[0])).toContain("id");
  for (const url of ["/integrations", "/widgets", "/satisfaction-surveys"]) {
    const { data } = await world.run("rawRequest", {
      connection,
      url,
      method: "GET",
      responseType: "json",
    });
    expect(data).toBeInstanceOf(Array);
  }
});

test("defect 35: a trigger sets itself up in Gorgias and takes itself away", async () => {
  const integrations = () =>
    [...world.sandbox.gorgias.store.integrations.values()].filter(({ type }) => type === "http");
  const params = { connection, answerWith: "acknowledgement" };
  const crossFlowState = {};
  await world.lifecycle("ticketEvents", "webhookCreate", params, { crossFlowState });
  expect(integrations()).toMatchObject([
    { http: { url: expect.stringContaining("https://hooks.example.com/trigger/flow-1") } },
  ]);
  await world.lifecycle("ticketEvents", "webhookDelete", params, { crossFlowState });
  expect(integrations()).toEqual([]);
});

test("defect 36: there is a test that uses each action, trigger and data source", () => {
  const tests = codeIn(testDir).join("\n");
  const { actions, triggers, dataSources } = wireComponent;
  const keys = [actions, triggers, dataSources].flatMap((group) => Object.keys(group));
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter((key) => !new RegExp(`["'\`]${key}["'\`]`).test(tests))).toEqual([]);
});

test("defect 37: examples have the fields, the types and the values of real answers", async () => {
  const ticketId = String(firstOf(ticketsOf(world)).id);
  const message = firstOf(world.sandbox.gorgias.store.messagesOf(Number(ticketId)));
  const event = firstOf([...world.sandbox.gorgias.store.events.keys()]);
  const reads: [string, object][] = [
    ["getTicket", { id: ticketId }],
    ["getCustomer", { id: String(firstOf(customersOf(world)).id) }],
    ["getTicketMessage", { ticket_id: ticketId, id: String(message.id) }],
    ["getEvent", { id: String(event) }],
  ];
  for (const [key, params] of reads) {
    const [answer, example] = [await world.run(key, { connection, ...params }), exampleOf(key)];
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(Object.keys(example)));
    for (const [name, shown] of Object.entries(example)) {
      const real = answer[name];
      if (real !== null && shown !== null) {
        expect([name, typeof shown]).toEqual([name, typeof real]);
      }
      expect([name, Array.isArray(shown) || real === null]).toEqual([
        name,
        Array.isArray(real) || real === null,
      ]);
    }
  }
  const valuesOf = (list: readonly { value: string }[]) => list.map(({ value }) => value);
  const ticket = exampleOf("getTicket");
  for (const { channel, via } of [ticket, ...ticket.messages, exampleOf("getTicketMessage")]) {
    expect(valuesOf(channels)).toContain(channel);
    expect(valuesOf(vias)).toContain(via);
  }
  expect(valuesOf(eventTypes)).toContain(exampleOf("getEvent").type);
  expect(valuesOf(eventObjectTypes)).toContain(exampleOf("getEvent").object_type);
});

test("defect 38: small pages are allowed, and what is out of range is refused and not ignored", async () => {
  for (const limit of [1, 9, 100]) {
    const { data } = await world.run("listEvents", { connection, limit: String(limit) });
    expect(data).toHaveLength(Math.min(limit, world.sandbox.gorgias.store.events.size));
  }
  world.sandbox.requests.clear();
  const tooMuch: [string, object][] = [
    ...["0", "101", "-1", "2.5"].map((limit): [string, object] => ["listTickets", { limit }]),
    ["search", { type: "customer", size: "0" }],
    ["search", { type: "customer", size: "51" }],
  ];
  for (const [key, params] of tooMuch) {
    const error = await world.fails(key, { connection, ...params });
    expect(error.message).toMatch(
      /^InvalidInputError: "(Limit|Size)" must be a whole number from 1/,
    );
  }
  expect(requestsOf(world)).toEqual([]);
});

test("defect 39: a delete says what it deleted, and may find nothing where that is allowed", async () => {
  const id = String(ticketsOf(world).at(-1)?.id);
  const params = { connection, id };
  await expect(world.run("deleteTicket", params)).resolves.toEqual({ message: "Success", id });
  const again = await world.fails("deleteTicket", params);
  expect(again.message).toMatch(/^NotFoundError: /);
  await expect(world.run("deleteTicket", { ...params, ignoreMissing: "true" })).resolves.toEqual({
    message: "Success",
    id,
  });
});

test("defect 40: creates are settled by the caller's own id, and actions state shape and safety", async () => {
  const message = { channel: "api", via: "api", from_agent: false };
  const params = { connection, messages: [message], external_id: "RETURN#4213" };
  world.sandbox.faults.add({ kind: "dropAfter", method: "POST" });
  const { id } = await world.run("createTicket", params);
  const own = ticketsOf(world).filter(({ external_id }) => external_id === "RETURN#4213");
  expect(own.map((one) => one.id)).toEqual([id]);
  for (const { facts } of actionModules) {
    const { performSafety, outputSchema } = Object(world.component.actions[facts.key]);
    expect([facts.key, performSafety]).toEqual([
      facts.key,
      facts.readOnly ? "SAFE" : "NOT_ALLOWED",
    ]);
    expect([facts.key, outputSchema?.type]).toEqual([facts.key, "actionOutput"]);
    expect(JSON.parse(outputSchema.schema)).toBeInstanceOf(Object);
    if (facts.endpoint?.method === "GET") {
      expect(facts.readOnly).toBe(true);
    }
  }
});

test("each of the forty defects has a test named after it", () => {
  const named = codeIn(__dirname).flatMap((text) =>
    [...text.matchAll(/^test\("defects? ([\d and]+):/gm)].flatMap(([, numbers = ""]) =>
      numbers.split(" and ").map(Number),
    ),
  );
  expect(named.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});
