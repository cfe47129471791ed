import { startObservedWorld } from "../component/exchanges";
import { goodParamsOf, inputsOf } from "../support/goodParams";
import { useWorld } from "../support/world";

const world = useWorld(() => startObservedWorld());

/** What each update sends where it clears all that it offers to. */
const emptied: [string, Record<string, unknown>][] = [
  [
    "updateCustomer",
    { email: null, external_id: null, language: null, name: null, timezone: null },
  ],
  [
    "updateTicket",
    {
      assignee_team: null,
      assignee_user: null,
      closed_datetime: null,
      custom_fields: [],
      external_id: null,
      meta: {},
      opened_datetime: null,
      snooze_datetime: null,
      subject: null,
      tags: [],
      trashed_datetime: null,
    },
  ],
  ["updateWidget", { deactivated_datetime: null, integration_id: null, app_id: null }],
  ["updateHttpIntegration", { deactivated_datetime: null, description: null }],
];

test.each(emptied)("%s empties what Clear Fields names", async (key, expected) => {
  const { model } = inputsOf(key).find((input) => input.key === "clearFields") ?? {};
  expect(model?.map(({ value }) => value)).toEqual(Object.keys(expected));
  const required = await goodParamsOf(world, inputsOf(key));
  await world.run(key, { ...required, clearFields: Object.keys(expected) });
  const { body } = world.sandbox.requests.exchanges?.at(-1) ?? {};
  expect(body).toMatchObject(expected);
});
