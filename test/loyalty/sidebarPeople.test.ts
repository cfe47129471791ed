import { useFreshWorld } from "../support/world";
import { filled, maya, noor, startSidebarWorld } from "./sidebarWorld";

const world = useFreshWorld(startSidebarWorld);
const byExternalId = { memberIdField: "external_id" };
const second = "second@example.com";
const phone = "+4930555010";

type Customer = ReturnType<typeof world.keep>;
/** A way to reach a customer, beside those that they have. */
const reach = (customer: Customer, type: string, address: string) => {
  const at = new Date().toISOString();
  const times = { created_datetime: at, updated_datetime: at };
  customer.channels.push({
    id: 9_000 + customer.channels.length,
    type,
    address,
    ...times,
  } as never);
};
/** Somebody who calls or chats: Gorgias has no address of theirs. */
const caller = (fields: Partial<Customer> = {}) =>
  Object.assign(world.keep("caller@example.com", undefined), {
    ...{ email: null, channels: [], data: null },
    ...fields,
  });
const ask = (customer: Customer, event: object = {}, params: object = byExternalId) =>
  world.ask({ email: customer.email, customerId: customer.id, ...event }, { ...params });
const toAnnexCloud = () =>
  world.sandbox.requests.entries.filter(({ service }) => service === "annexCloud");

describe("the field that holds the member id", () => {
  test.each([
    ["as the event tells it", { givenMemberId: noor.id }],
    ["where the event's variable came blank", { givenMemberId: "" }],
    ["where Gorgias left it as it was", { givenMemberId: "{{ticket.customer.external_id}}" }],
  ])("finds somebody without an address, %s", async (_, event) => {
    const { answer, forLater } = await ask(caller({ external_id: noor.id }), event);
    expect(answer).toMatchObject({ status: "member", memberId: noor.id, availablePoints: 70 });
    expect(forLater.foundBy).toBe("given");
  });

  test("may be anywhere in the customer's data", async () => {
    const customer = caller({ data: { shop: { loyaltyId: noor.id } } });
    const { answer } = await ask(customer, {}, { memberIdField: "data.shop.loyaltyId" });
    expect(answer).toMatchObject({ status: "member", memberId: noor.id });
  });

  test("comes before the address, which is somebody else's", async () => {
    const customer = Object.assign(world.keep(maya.email, undefined), { external_id: noor.id });
    expect((await ask(customer)).answer).toMatchObject({ memberId: noor.id });
  });

  test("that names nobody leaves it to the address", async () => {
    const customer = Object.assign(world.keep(maya.email, undefined), { external_id: "shop-1" });
    const { answer, forLater } = await ask(customer);
    expect(answer).toMatchObject({ status: "member", memberId: maya.id });
    expect(forLater.foundBy).toBe("address");
  });

  test("costs one round trip where the event tells it", async () => {
    const customer = caller({ external_id: noor.id });
    world.sandbox.requests.clear();
    await ask(customer, { givenMemberId: noor.id });
    expect(toAnnexCloud()).toHaveLength(5);
  });
});

describe("every address and phone number of the customer", () => {
  test.each([
    ["a second address, whatever the member's id", "email", "NOOR.haddad@example.com", "address"],
    ["a phone number", "phone", phone, "phone"],
    ["a number that is written in another way", "whatsapp", "+49 30 555-010", "phone"],
  ])("counts: %s", async (_, type, address, foundBy) => {
    Object.assign(world.sandbox.annexCloud.members.get(noor.id) ?? {}, { phone });
    for (const customer of [world.keep("first@example.com", undefined), caller()]) {
      reach(customer, type, address);
      const { answer, forLater } = await ask(customer, {}, {});
      expect(answer).toMatchObject({ status: "member", memberId: noor.id, availablePoints: 70 });
      expect(forLater.foundBy).toBe(foundBy);
    }
  });

  test("a second address that is the member's id counts, though their address is another", async () => {
    world.sandbox.annexCloud.addMember({ id: second, email: "other@example.com", points: 5 });
    const customer = world.keep("first@example.com", undefined);
    reach(customer, "email", second);
    expect((await ask(customer)).answer).toMatchObject({ memberId: second });
  });

  test("takes no other chat handle for an address", async () => {
    const customer = caller();
    reach(customer, "chat", noor.email);
    expect((await ask(customer)).answer).toMatchObject({ status: null, memberId: null });
  });

  test("several members are told as such, and nobody is chosen", async () => {
    const customer = world.keep("first@example.com", undefined);
    reach(customer, "email", maya.email);
    reach(customer, "email", noor.email);
    const { answer } = await ask(customer);
    expect(answer).toMatchObject({ status: "ambiguous", memberId: null, availablePoints: null });
    expect([...answer.candidateMemberIds].sort()).toEqual([noor.id, maya.id].sort());
    expect(filled(answer)).toEqual(["ambiguous"]);
  });

  test("is asked for only where the first one finds nobody", async () => {
    const customer = world.keep(maya.email, undefined);
    reach(customer, "email", noor.email);
    world.sandbox.requests.clear();
    expect((await ask(customer)).answer).toMatchObject({ memberId: maya.id });
    expect(toAnnexCloud()).toHaveLength(6);
  });

  test("that could not be asked leaves it open whether they are a member", async () => {
    const customer = world.keep("first@example.com", undefined);
    reach(customer, "email", noor.email);
    world.break("annexCloud", { kind: "status", status: 503, path: "/users/search", skip: 1 });
    const { answer } = await ask(customer);
    expect(answer).toMatchObject({ status: null, memberId: null, unavailable: ["member"] });
  });
});
