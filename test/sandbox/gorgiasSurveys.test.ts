import { ask, firstOf, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const sandbox = openedOnce(() => smallSandbox());
const path = "/api/satisfaction-surveys";
const surveys = () => sandbox.gorgias.store.surveys;
const unasked = () => {
  const { tickets } = sandbox.gorgias.store;
  const asked = new Set([...surveys().values()].map(({ ticket_id }) => ticket_id));
  return firstOf([...tickets.values()].filter(({ id }) => !asked.has(id)));
};

test("surveys of closed tickets are listed newest first and lie in the past", async () => {
  const { body } = await ask(sandbox, { path: `${path}?limit=100` });
  const listed = body?.data as unknown as { ticket_id: number; created_datetime: string }[];
  expect(listed.length).toBe(surveys().size);
  const times = listed.map(({ created_datetime }) => created_datetime);
  expect(times).toEqual([...times].sort().reverse());
  for (const { ticket_id, created_datetime } of listed) {
    expect(Date.parse(created_datetime)).toBeLessThanOrEqual(sandbox.clock.nowMs());
    expect(sandbox.gorgias.store.tickets.get(ticket_id)?.status).toBe("closed");
  }
});

test("a survey is created once a ticket, scored, found and shown with its ticket", async () => {
  const { id: ticket_id, customerId: customer_id } = unasked();
  const json = { ticket_id, customer_id };
  const made = await ask(sandbox, { method: "POST", path, json });
  expect(made).toMatchObject({ status: 201, body: { ...json, score: null } });
  await expect(ask(sandbox, { method: "POST", path, json })).resolves.toMatchObject({
    status: 400,
    body: { error: { data: { ticket_id: [expect.any(String)] } } },
  });
  const one = `${path}/${made.body?.id}`;
  await ask(sandbox, { method: "PUT", path: one, json: { score: 4 } });
  await expect(ask(sandbox, { path: one })).resolves.toMatchObject({ body: { score: 4 } });
  const listed = await ask(sandbox, { path: `${path}?ticket_id=${ticket_id}` });
  expect(listed.body?.data).toEqual([expect.objectContaining({ score: 4 })]);
  const ticket = await ask(sandbox, { path: `/api/tickets/${ticket_id}` });
  expect(ticket.body?.satisfaction_survey).toMatchObject({ score: 4 });
  await ask(sandbox, { method: "DELETE", path: `/api/tickets/${ticket_id}` });
  await expect(ask(sandbox, { path: one })).resolves.toMatchObject({ status: 404 });
});
