import { operations } from "../../src/actionModules";
import { goodParams } from "../support/goodParams";
import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);
beforeAll(async () => {
  for (const key of ["createHttpIntegration", "createWidget"]) {
    await world.run(key, await goodParams(world, key));
  }
});

const keys = [
  "deleteCustomer",
  "deleteCustomerCustomField",
  "deleteIntegration",
  "deleteTicket",
  "deleteTicketCustomField",
  "deleteTicketMessage",
  "deleteWidget",
];
const removals = operations.filter(({ key }) => keys.includes(key));

test.each(removals)("$key deletes what its ids name, and says which", async ({ key, endpoint }) => {
  const params = await goodParams(world, key);
  const path = endpoint?.path.replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
  world.sandbox.requests.clear();
  await expect(world.run(key, params)).resolves.toEqual({
    message: "Success",
    id: String(params.id),
  });
  expect(requestsOf(world)).toEqual([expect.stringContaining(`DELETE ${path} → 20`)]);
});

test.each(removals)("$key may find nothing where Ignore Missing is on", async ({ key }) => {
  const params = { ...(await goodParams(world, key)), id: "999999" };
  const error = await world.fails(key, { ...params, ignoreMissing: "false" });
  expect(error.message).toMatch(/^NotFoundError: /);
  await expect(world.run(key, { ...params, ignoreMissing: "true" })).resolves.toEqual({
    message: "Success",
    id: "999999",
  });
});

test("an integration that a rule still uses stays, and the error says why", async () => {
  const body = { error: { msg: "The integration is used by the rule Welcome." } };
  world.sandbox.faults.add({ kind: "status", method: "DELETE", status: 409, body });
  const error = await world.fails("deleteIntegration", {
    ...{ connection, id: "1", ignoreMissing: true },
  });
  expect(error.message).toMatch(/^ConflictError: .*exists already or is still used.* rule Welcome/);
});
