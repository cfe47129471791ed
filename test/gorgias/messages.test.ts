import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, firstOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

const ticket = () => firstOf(ticketsOf(world));
const stored = (id: number) => world.sandbox.gorgias.store.messages.get(id);

const reply = () => ({
  connection,
  ticket_id: String(ticket().id),
  channel: "email",
  via: "api",
  from_agent: "true",
  source: JSON.stringify({
    type: "email",
    from: { address: supportAddress() },
    to: [{ address: "maya.berg@example.com" }],
  }),
  body_text: "We have added 50 points.",
});

/** The address that an e-mail integration of the shop owns. */
function supportAddress(): string {
  const integrations = [...world.sandbox.gorgias.store.integrations.values()];
  return String(integrations.find(({ type }) => type === "email")?.meta.address);
}

describe("createTicketMessage", () => {
  test("customers see it unless it is hidden on purpose", async () => {
    for (const [value, expected] of [
      [undefined, true],
      ["", true],
      ["true", true],
      ["false", false],
    ]) {
      const { id, ticket_id } = await world.run("createTicketMessage", {
        ...{ ...reply(), public: value },
      });
      const { data } = await world.run("listMessages", { connection, ticket_id, limit: "1" });
      expect([value, data]).toMatchObject([value, [{ id, public: expected }]]);
    }
  });

  test("the designer's form leaves Public blank, so an untouched one hides nothing", () => {
    const inputs = (world.component.actions.createTicketMessage?.inputs ?? []) as {
      key: string;
      default?: unknown;
    }[];
    expect(inputs.find(({ key }) => key === "public")?.default).toBe("");
  });

  test("a blank From Agent is sent as no, because the API requires it", async () => {
    const { id } = await world.run("createTicketMessage", { ...reply(), from_agent: "" });
    expect(stored(id)?.from_agent).toBe(false);
  });

  test.each<Fault[]>([[], [{ kind: "dropAfter", method: "POST" }]])(
    "carries attachments, sender, external id and the action on failure",
    async (...faults) => {
      world.sandbox.faults.add(...faults);
      const attachment = {
        ...{ url: "https://uploads.example.com/coupon.pdf", name: "coupon.pdf" },
        content_type: "application/pdf",
      };
      const { id } = await world.run("createTicketMessage", {
        ...reply(),
        attachments: [attachment],
        sender: { email: "ada.agent@green-garden.example" },
        external_id: "MSG-78545",
        action: "force",
      });
      expect(stored(id)).toMatchObject({
        attachments: [attachment],
        sender: { email: "ada.agent@green-garden.example" },
        external_id: "MSG-78545",
      });
    },
  );
});
