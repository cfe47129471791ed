import {
  action,
  component,
  connection,
  dataSource,
  input,
  structuredObjectInput,
  trigger,
} from "@prismatic-io/spectral";
import type { Component } from "@prismatic-io/spectral/dist/serverTypes";
import { referencePage } from "../../scripts/docs/reference";
import type { OperationFacts } from "../../src/api/action";

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `Zone ${index}`, value: `zone-${index}` }));

const connectionInput = input({ label: "Connection", type: "connection", required: true });

const shop = component({
  key: "shop",
  display: { label: "Shop", description: "A shop", iconPath: "icon.png" },
  connections: [
    connection({
      key: "shop-key",
      display: { label: "Shop Key", description: "Signs in with a key" },
      inputs: {
        domain: {
          label: "Domain",
          type: "string",
          required: true,
          default: "eu",
          comments: "Either <name> or\nname|region",
        },
      },
    }),
  ],
  actions: {
    getOrder: action({
      display: { label: "Get Order", description: "Reads one order" },
      inputs: {
        connection: connectionInput,
        orderId: input({
          label: "Order",
          type: "string",
          comments: "Number on the bill",
          example: "12",
          dataSource: "selectOrder",
        }),
        zone: input({ label: "Zone", type: "string", model: choices(13) }),
        side: input({ label: "Side", type: "string", model: choices(2) }),
        tags: input({ label: "Tags", type: "string", collection: "valuelist" }),
        buyer: structuredObjectInput({
          label: "Buyer",
          inputs: { email: input({ label: "E-mail", type: "string" }) },
        }),
      },
      perform: async () => ({ data: { id: 12 } }),
      examplePayload: { data: { id: 12 } },
    }),
  },
  dataSources: {
    selectOrder: dataSource({
      display: { label: "Get Order", description: "Newest first" },
      dataSourceType: "picklist",
      inputs: { connection: connectionInput },
      perform: async () => ({ result: [] }),
    }),
  },
  triggers: {
    orderPaid: trigger({
      display: { label: "Order Paid", description: "A webhook" },
      inputs: {},
      scheduleSupport: "invalid",
      synchronousResponseSupport: "valid",
      allowsBranching: true,
      staticBranchNames: ["Accepted", "Refused"],
      perform: async (_context, payload) => ({ payload, branch: "Accepted" }),
    }),
  },
}) as Component;

const getOrder: OperationFacts = {
  key: "getOrder",
  label: "Get Order",
  description: "Reads one order",
  group: "Orders & bills",
  api: "Gorgias",
  endpoint: { id: "get-order", method: "GET", path: "/api/orders/{id}", scope: "orders:read" },
  documentationUrl: "https://developers.example/orders",
  readOnly: true,
};

describe("the reference page", () => {
  const page = referencePage(shop, [getOrder]);
  const lineWith = (text: string) => page.split("\n").find((line) => line.includes(text));

  it("links every entry of its contents to one anchor", () => {
    const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor);
    expect(targets).toEqual(anchors);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(anchors).toEqual([
      "connections",
      "connection-shop-key",
      "actions",
      "group-orders-bills",
      "action-getOrder",
      "data-sources",
      "data-source-selectOrder",
      "triggers",
      "trigger-orderPaid",
    ]);
  });

  it.each([
    [
      "| Domain |",
      "| Domain | `domain` | string | yes | `eu` | Either &lt;name> or<br>name\\|region |",
    ],
    [
      "| Order |",
      "| Order | `orderId` | string |  |  | Number on the bill<br>Example: `12`<br>Chosen with `selectOrder` |",
    ],
    [
      "| Zone |",
      "| Zone | `zone` | string |  |  | One of 13 choices: `zone-0`, `zone-1`, `zone-2`, … |",
    ],
    ["| Side |", "| Side | `side` | string |  |  | One of `zone-0`, `zone-1` |"],
    ["| Tags |", "| Tags | `tags` | string list |  |  |  |"],
    ["| E-mail |", "| E-mail | `buyer.email` | string |  |  |  |"],
  ])("states the input in %s", (label, expected) => {
    expect(lineWith(label)).toBe(expected);
  });

  it("states endpoint, scope and documentation of an action, and its example", () => {
    expect(lineWith("/api/orders")).toBe(
      "Gorgias `GET /api/orders/{id}` · scope `orders:read` · changes nothing · " +
        "[API documentation](https://developers.example/orders)",
    );
    expect(page).toContain('```json\n{\n  "data": {\n    "id": 12\n  }\n}\n```');
  });

  it("states a trigger's branches", () => {
    expect(page).toContain("Branches: `Accepted`, `Refused`.");
  });

  it("refuses an action without a row and a row without an action", () => {
    expect(() => referencePage(shop, [])).toThrow("getOrder");
    expect(() => referencePage(shop, [getOrder, { ...getOrder, key: "gone" }])).toThrow("gone");
  });
});
