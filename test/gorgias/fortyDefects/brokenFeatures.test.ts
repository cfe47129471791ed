import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import axios from "axios";
import packageJson from "../../../package.json";
import { operations } from "../../../src/actionModules";
import { type WireInput, wireComponent } from "../../contract/wireComponent";
import { useWorld } from "../../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "../shop";

const world = useWorld(startShop);

const message = () => ({
  connection,
  ticket_id: String(firstOf(ticketsOf(world)).id),
  channel: "email",
  via: "api",
  body_text: "We have added 50 points.",
});
const inputsOf = (actionKey: string) => wireComponent.actions[actionKey]?.inputs ?? [];
const inputOf = (actionKey: string, key: string): WireInput =>
  firstOf(inputsOf(actionKey).filter((input) => input.key === key));
const png = Buffer.from("89504e470d0a1a0afffe00c3280080", "hex");

const srcDir = path.resolve(__dirname, "../../../src");
const sources = readdirSync(srcDir, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(path.join(srcDir, name), "utf8") }));

/** JSON inputs of the actions that call Gorgias, with the actions' keys. */
const jsonInputs = operations
  .filter(({ api }) => api === "Gorgias")
  .flatMap(({ key }) => inputsOf(key).map((input) => ({ key, input })))
  .filter(({ input }) => input.type === "code");

test("defect 6: a message whose Action is filled in is created, and the action arrives", async () => {
  const urls: string[] = [];
  const interceptor = axios.interceptors.request.use((request) => {
    urls.push(String(request.url));
    return request;
  });
  const source = inputOf("createTicketMessage", "source").example;
  const { id } = await world.run("createTicketMessage", { ...message(), source, action: "retry" });
  axios.interceptors.request.eject(interceptor);
  expect(world.sandbox.gorgias.store.messages.has(id)).toBe(true);
  expect(urls).toEqual([expect.stringMatching(/\/messages\?action=retry$/)]);
});

test("defects 7 and 8: a file keeps its bytes, its name and its type, and is not alone", async () => {
  const [photo, terms] = await world.run("uploadFiles", {
    connection,
    file: { data: png, contentType: "image/png" },
    fileName: "photo.png",
    files: [{ key: "terms.pdf", value: { data: Buffer.from("%PDF"), contentType: "x/pdf" } }],
  });
  expect(photo).toMatchObject({ name: "photo.png", content_type: "image/png", size: png.length });
  expect(terms).toMatchObject({ name: "terms.pdf", content_type: "x/pdf" });
  const [resource_name, domain_hash, , file_type] = new URL(photo.url).pathname
    .split("/")
    .reverse();
  const params = { connection, file_type, domain_hash, resource_name };
  const { data, contentType } = await world.result("downloadFile", params);
  expect(Buffer.compare(data, png)).toBe(0);
  expect(contentType).toBe("image/png");
});

test("defect 9: what the code imports is what package.json declares", () => {
  const imported = sources.flatMap(({ text }) =>
    [...text.matchAll(/from "((?:@[^/"]+\/)?[^./"][^/"]*)/g)].map(([, name = ""]) => name),
  );
  const packages = new Set(imported.filter((name) => !name.startsWith("node:")));
  expect([...packages].sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

test("defect 10: every example of a JSON input can be pasted as it is", async () => {
  expect(jsonInputs.length).toBeGreaterThan(10);
  for (const { input } of jsonInputs) {
    expect(Object(JSON.parse(input.example ?? ""))).toBeInstanceOf(Object);
    expect(input.example).not.toMatch(/null"|"string|date-time|\bnumber\b/);
  }
  const pasted = Object.fromEntries(
    inputsOf("createTicketMessage")
      .filter(({ key, type }) => type === "code" && key !== "receiver")
      .map(({ key, example }) => [key, example]),
  );
  expect(Object.keys(pasted).sort()).toEqual([
    "actions",
    "attachments",
    "headers",
    "last_sending_error",
    "macros",
    "meta",
    "sender",
    "source",
  ]);
  const params = { ...message(), ...pasted, from_agent: "true" };
  const { source } = await world.run("createTicketMessage", params);
  expect(source).toMatchObject(JSON.parse(pasted.source ?? ""));
});

test("defect 11: customer data is stored as the object that it is", async () => {
  const customer = firstOf(customersOf(world));
  const data = { loyalty: { tier: "Gold", points: [1, 2] } };
  for (const given of [data, JSON.stringify(data)]) {
    customer.data = null;
    await world.run("updateCustomerData", { connection, id: customer.id, data: given });
    expect(customer.data).toEqual(data);
  }
  await world.run("updateCustomerData", { connection, id: customer.id, data: "a plain note" });
  expect(customer.data).toBe("a plain note");
});

test("defect 12: broken JSON and JSON of the wrong kind are refused before sending", async () => {
  for (const { key, input } of jsonInputs) {
    const isList = input.example?.trim().startsWith("[");
    for (const wrong of ['{"id": 1,', "[1,, 2]", "7", '"text"', isList ? '{"id": 1}' : "[1]"]) {
      const others = inputsOf(key).filter(
        ({ required, key: other }) => required && other !== input.key,
      );
      const params = Object.fromEntries(others.map((other) => [other.key, other.example]));
      const error = await world.fails(key, { ...params, connection, [input.key]: wrong });
      expect(error.message).toMatch(new RegExp(`^InvalidInputError: "${input.label}"`));
    }
  }
  expect(requestsOf(world)).toEqual([]);
});

test("defect 13: labels and comments speak of their own input", () => {
  expect(inputOf("createTicket", "channel").label).toBe("Channel");
  expect(inputOf("updateTicket", "channel").comments).not.toMatch(/team|assign/i);
  expect(inputOf("createTicketMessage", "receiver").label).toBe("Receiver");
  expect(inputOf("listEvents", "limit").comments).not.toMatch(/customer/i);
  expect(inputOf("createTicketMessage", "from_agent")).toMatchObject({ type: "boolean" });
  expect(inputOf("createTicketMessage", "from_agent").model ?? []).toEqual([]);
  const types = inputOf("listEvents", "types").model ?? [];
  expect(types.filter(({ label, value }) => label !== value)).toEqual([]);
});

test("defect 14: nothing is exported that the code itself does not use", () => {
  const code = sources.map(({ text }) => text).join("\n");
  const exported = [
    ...code.matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm),
  ].map(([, symbol = ""]) => symbol);
  expect(exported.length).toBeGreaterThan(200);
  const uses = (symbol: string) => code.match(new RegExp(`\\b${symbol}\\b`, "g"))?.length ?? 0;
  expect(exported.filter((symbol) => uses(symbol) < 2)).toEqual([]);
});
