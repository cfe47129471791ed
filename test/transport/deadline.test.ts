import { deadlineIn } from "../../src/transport/deadline";
import { HandClock } from "./handClock";

test("a deadline runs down with the clock and stops at nothing", async () => {
  const clock = new HandClock();
  await clock.advance(5_000);
  const deadline = deadlineIn(clock, 1_000);
  expect(deadline.remainingMs()).toBe(1_000);
  await clock.advance(400);
  expect(deadline.remainingMs()).toBe(600);
  await clock.advance(5_000);
  expect(deadline.remainingMs()).toBe(0);
  expect(deadline.budgetMs).toBe(1_000);
});

test("a part has no more time than the whole that it belongs to", async () => {
  const clock = new HandClock();
  const outer = deadlineIn(clock, 1_000);
  await clock.advance(700);
  expect(deadlineIn(clock, 5_000, outer)).toMatchObject({ budgetMs: 300 });
  expect(deadlineIn(clock, 100, outer)).toMatchObject({ budgetMs: 100 });
  await clock.advance(700);
  const late = deadlineIn(clock, 100, outer);
  expect(late.budgetMs).toBe(0);
  expect(late.remainingMs()).toBe(0);
});

test("a negative budget is no time", () => {
  expect(deadlineIn(new HandClock(), -5).remainingMs()).toBe(0);
});
