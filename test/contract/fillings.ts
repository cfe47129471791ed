import { randomUUID } from "node:crypto";
import { connections } from "../support/connections";
import type { World } from "../support/world";
import type { WireInput } from "./wireComponent";

/** All inputs, and the required ones with each optional one in turn: some need or exclude others. */
export function* fillings(inputs: WireInput[], world: World): Generator<Record<string, unknown>> {
  const filled = (wanted: WireInput[]) =>
    Object.fromEntries(wanted.map((input) => [input.key, valueFor(input, world)]));
  const required = inputs.filter((input) => input.required);
  yield filled(inputs);
  // What is cleared cannot be filled in as well.
  yield filled(inputs.filter(({ key }) => key !== "clearFields"));
  yield filled(required);
  for (const optional of inputs.filter((input) => !input.required)) {
    yield filled([...required, optional]);
  }
}

function valueFor(input: WireInput, { sandbox }: World): unknown {
  const { key, collection, example, default: preset, model, dataSource } = input;
  if (key === "connection") {
    return connections.apiKey;
  }
  if (key === "annexCloudConnection") {
    return connections.annexCloud;
  }
  // Another one each time: some actions opt members out or merge them away.
  if (key === "memberId") {
    return sandbox.annexCloud.addMember({ id: `${randomUUID()}@example.com`, points: 10_000 }).id;
  }
  // The member's opening points count as today's.
  if (key === "maxPointsPerMemberPerDay") {
    return "1000000";
  }
  if (dataSource === "selectCustomer" || key === "customerId") {
    return String([...sandbox.gorgias.store.customers.keys()][0]);
  }
  if (dataSource === "selectTicket") {
    return String([...sandbox.gorgias.store.tickets.keys()][0]);
  }
  const value = example || model?.[0]?.value || (preset === "false" ? "true" : preset);
  if (collection === "keyvaluelist") {
    return [{ key: "colour", value: "green" }];
  }
  return collection === "valuelist" ? [value] : value;
}
