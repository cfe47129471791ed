import { useFreshWorld } from "../support/world";
import { showing, startTicketEventsWorld } from "./ticketEventsWorld";

const platformKey = "platform-key-4711";
const context = {
  webhookUrls: {
    "Flow 1": "https://hooks.example.com/trigger/flow-1",
    Act: "https://hooks.example.com/trigger/act",
  },
  webhookApiKeys: { "Flow 1": [platformKey], Act: [platformKey] },
};

const world = useFreshWorld(startTicketEventsWorld);
let secrets: string[];
beforeEach(async () => {
  await world.deploy(showing, context);
  const [widget] = world.sandbox.gorgias.store.widgets.values();
  const inWidget = JSON.stringify(widget).match(/[0-9a-f]{64}/g) ?? [];
  secrets = [...new Set([world.secret(), ...inWidget]), platformKey];
  expect(secrets).toHaveLength(3);
});

const told = async (path: string, fault: object) => {
  world.sandbox.faults.add({ kind: "status", status: 400, path, ...fault });
  const error = await world.deploy(showing, context).then(
    () => undefined,
    (thrown) => thrown,
  );
  return JSON.stringify([error?.message, error?.facts, world.logs]);
};

test.each(["/api/integrations", "/api/widgets"])(
  "what %s echoes shows neither webhook secret nor the platform's key",
  async (path) => {
    const echo = `you sent ${secrets.slice(0, path.endsWith("widgets") ? 3 : 1)} ${platformKey}`;
    const text = await told(path, { body: { error: { msg: echo, data: { url: [echo] } } } });
    expect(text).toContain("you sent [redacted]");
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  },
);

test.each([
  ["breaks off", (json: string) => json.slice(0, -9)],
  ["is a page", (json: string) => `<pre>${json.replaceAll('"', "&quot;")}</pre>`],
  ["is a Python record", (json: string) => `row = ${json.replaceAll('"', "'")}`],
])("an answer that %s shows none of them in the log", async (_, written) => {
  const headers = secrets.map((value) => ({ key: "x-own", value }));
  const body = written(JSON.stringify({ id: 7, meta_data: { token: "of-others", headers } }));
  const text = await told("/api/widgets", {
    status: 200,
    body,
    headers: { "content-type": "application/json" },
  });
  expect(text).toContain("meta_data");
  expect(text).not.toContain("of-others");
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
