import { setTimeout as sleepMs } from "node:timers/promises";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";
import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { startShipped } from "./shippedWorld";

const minuteMs = 60_000;

test("a click at 59.9 s and its repetition at 60.1 s are one", async () => {
  const beginMs = Math.floor(Date.now() / minuteMs) * minuteMs;
  let nowMs = beginMs + 59_900;
  const clock = {
    nowMs: () => nowMs,
    sleep: (delayMs: number, signal?: AbortSignal) => sleepMs(delayMs, undefined, { signal }),
  };
  const component = buildComponent(createRuntime(clock));
  const shipped = await startShipped({ component });
  // Gorgias dates its notes by the same clock.
  shipped.sandbox.clock.nowMs = clock.nowMs;
  try {
    const instance = await shipped.deploy();
    const one = await someoneWrites(shipped, 600);
    const panel = one.openPanel();
    await panel.press(credit);
    await shipped.quiet();
    expect(one.booked()).toHaveLength(1);
    nowMs = beginMs + 60_100;
    await panel.press(credit);
    await shipped.quiet();
    expect(clicksOf(instance).map(({ stepResults }) => stepResults.actOnLoyalty)).toMatchObject([
      { outcome: "applied" },
      { outcome: "alreadyApplied" },
    ]);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
  } finally {
    await shipped.close();
  }
});
