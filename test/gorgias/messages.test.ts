import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

const ticket = () => firstOf(ticketsOf(world));
const messagesOf = (ticketId: number) => world.sandbox.gorgias.store.messagesOf(ticketId);
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
  test("adds a reply, which Gorgias then sends", async () => {
    const before = messagesOf(ticket().id).length;
    const { id, sent_datetime } = await world.run("createTicketMessage", reply());
    expect(sent_datetime).toBeNull();
    expect(messagesOf(ticket().id)).toHaveLength(before + 1);
    await world.runtime.clock.sleep(1_500);
    expect(stored(id)?.sent_datetime).not.toBeNull();
    expect(stored(id)).toMatchObject({ body_text: "We have added 50 points.", from_agent: true });
  });

  test("customers see it unless it is hidden on purpose", async () => {
    for (const [value, expected] of [
      [undefined, true],
      ["", true],
      ["true", true],
      ["false", false],
    ]) {
      const { id } = await world.run("createTicketMessage", { ...reply(), public: value });
      expect([value, stored(id)?.public]).toEqual([value, expected]);
    }
  });

  test("the designer's form leaves Public blank, so an untouched one hides nothing", () => {
    const inputs = (world.component.actions.createTicketMessage?.inputs ?? []) as {
      key: string;
      default?: unknown;
    }[];
    expect(inputs.find(({ key }) => key === "public")?.default).toBe("");
  });

  test("an internal note goes to nobody", async () => {
    const { id } = await world.run("createTicketMessage", {
      ...reply(),
      channel: "internal-note",
      source: { type: "internal-note" },
      public: false,
    });
    expect(stored(id)).toMatchObject({ channel: "internal-note", public: false, receiver: null });
  });

  test("a blank From Agent is sent as no, because the API requires it", async () => {
    const { id } = await world.run("createTicketMessage", { ...reply(), from_agent: "" });
    expect(stored(id)?.from_agent).toBe(false);
  });

  test("a message with a date is stored as sent, in UTC where it names no zone", async () => {
    const sent_datetime = "2026-01-27T10:42:21.468912";
    const { id } = await world.run("createTicketMessage", {
      ...reply(),
      sent_datetime,
      created_datetime: "2026-01-27T12:42:20+02:00",
    });
    expect(stored(id)?.sent_datetime).toMatch(/^2026-01-27T10:42:21\.468912/);
    expect(Date.parse(stored(id)?.created_datetime ?? "")).toBe(Date.UTC(2026, 0, 27, 10, 42, 20));
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

  test.each([
    ["a list as Source", { source: '[{"type": "email"}]' }, /"Source" must be a JSON object/],
    ["an unknown action", { action: "push" }, /"Action" must be one of force, retry, cancel/],
    ["no channel", { channel: "" }, /"Channel" is required/],
    ["February 30th", { sent_datetime: "2026-02-30T10:00:00Z" }, /"Sent Date" must be a date/],
    ["an object as attachments", { attachments: "{}" }, /"Attachments" must be a JSON array/],
  ])("refuses %s before anything is sent", async (_what, params, message) => {
    const error = await world.fails("createTicketMessage", { ...reply(), ...params });
    expect(error.message).toMatch(message);
    expect(requestsOf(world)).toEqual([]);
  });

  test("what Gorgias refuses is told with the nested field", async () => {
    const error = await world.fails("createTicketMessage", { ...reply(), receiver: { id: 1 } });
    expect(error.message).toMatch(/^ValidationError: Create Ticket Message .*receiver\.id: /);
  });
});
