import type { CustomFieldRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

const fields = () => [...world.sandbox.gorgias.store.customFields.values()];
const idOf = (label: string) => firstOf(fields().filter((one) => one.label === label)).id;

test.each([
  ["listCustomerCustomFields", "updateCustomerCustomFields", "Customer", customersOf],
  ["listTicketCustomFields", "updateTicketCustomFields", "Ticket", ticketsOf],
])("%s reads what %s has set, and null empties", async (list, update, object_type, recordsOf) => {
  const { data: defined } = await world.run("listCustomFields", { connection, object_type });
  const isFree = ({ definition }: CustomFieldRecord) => !definition.input_settings.choices;
  const free: CustomFieldRecord[] = defined.filter(isFree);
  const ofType = (type: string) =>
    firstOf(free.filter(({ definition }) => definition.data_type === type));
  const [text, number] = [ofType("text"), ofType("number")];
  const record = firstOf<{ id: number; custom_fields: object }>(recordsOf(world));
  record.custom_fields = {};
  const params = { connection, [`${object_type.toLowerCase()}_id`]: String(record.id) };
  const set = (...custom_fields: object[]) => world.run(update, { ...params, custom_fields });
  await set({ id: text.id, value: "GG-7" });
  await set({ id: text.id, value: null }, { id: number.id, value: 12.5 });
  const { data } = await world.run(list, params);
  expect(data).toMatchObject([{ field: number, value: 12.5 }]);
  await set({ id: number.id, value: null });
  expect(record.custom_fields).toEqual({});
});

describe("selectCustomField", () => {
  test("offers both kinds, each with what it is about and its type", async () => {
    const elements = await world.dataSource("selectCustomField", { connection });
    expect(elements).toHaveLength(fields().length);
    const [id, ticketId] = [idOf("Available points"), idOf("Contact reason")];
    expect(elements).toEqual(
      expect.arrayContaining([
        { key: String(id), label: `Available points · Customer · number · ${id}` },
        { key: String(ticketId), label: `Contact reason · Ticket · text · ${ticketId}` },
      ]),
    );
  });

  test("offers one kind, narrowed down by text, where asked for", async () => {
    const elements = await world.dataSource("selectCustomField", {
      ...{ connection, object_type: "Customer", search: "LOYALTY" },
    });
    expect(elements).toHaveLength(3);
    expect(requestsOf(world)).toHaveLength(1);
  });
});
