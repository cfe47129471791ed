import type { Fault } from "../../sandbox/faults";
import { operations } from "../../src/actionModules";
import { goodParams } from "../support/goodParams";
import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);
beforeEach(async () => {
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
  // A request that was turned away has deleted nothing.
  world.sandbox.faults.add({ kind: "rateLimit", retryAfterSeconds: 1, method: "DELETE" });
  const error = await world.fails(key, { ...params, ignoreMissing: "false" });
  expect(error.message).toMatch(/^NotFoundError: /);
  await expect(world.run(key, { ...params, ignoreMissing: "true" })).resolves.toEqual({
    message: "Success",
    id: "999999",
  });
});

test.each(["default backend - 404", { message: "no Route matched" }, undefined])(
  "a 404 of something on the way is no proof that the record is gone: %j",
  async (body) => {
    world.sandbox.faults.add({ kind: "status", method: "DELETE", status: 404, body });
    const params = { ...(await goodParams(world, "deleteTicket")), ignoreMissing: "true" };
    const error = await world.fails("deleteTicket", params);
    expect(error.message).toMatch(/^ServerError: .* status 404$/);
  },
);

const lostAnswers: Fault[] = [
  { kind: "odd", answer: "html" },
  { kind: "odd", answer: "error" },
];
test.each(removals.flatMap(({ key }) => lostAnswers.map((fault) => ({ key, fault }))))(
  "$key is done where the first answer was none: $fault.answer",
  async ({ key, fault }) => {
    const params = await goodParams(world, key);
    world.sandbox.faults.add({ ...fault, method: "DELETE" });
    await expect(world.run(key, params)).resolves.toMatchObject({ message: "Success" });
  },
);

const failures = [[{ error: { msg: "no" } }], { status: "error" }, { success: false }, "no", false];

test.each(failures.map((body) => JSON.stringify(body)))("%s is no deletion", async (body) => {
  const params = await goodParams(world, "deleteTicket");
  const json = { status: 200, contentType: "application/json", body };
  world.sandbox.faults.add({ ...json, kind: "status", method: "DELETE", times: 2 });
  const error = await world.fails("deleteTicket", params);
  expect(error.message).toMatch(/ no error, but is (an error|a \w+); it may have been done$/);
});

test("an integration that a rule still uses stays, and the error says why", async () => {
  const body = { error: { msg: "The integration is used by the rule Welcome." } };
  world.sandbox.faults.add({ kind: "status", method: "DELETE", status: 409, body });
  const error = await world.fails("deleteIntegration", {
    ...{ connection, id: "1", ignoreMissing: true },
  });
  expect(error.message).toMatch(/^ConflictError: .*exists already or is still used.* rule Welcome/);
});
