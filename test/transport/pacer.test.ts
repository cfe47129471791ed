import { deadlineIn } from "../../src/transport/deadline";
import { Pacer, type Ticket } from "../../src/transport/pacer";
import { HandClock, settled } from "./handClock";

/** 40 requests, emptied in 20 s: one leaks away every 500 ms. */
const size = { capacity: 40, periodSeconds: 20 };
let clock: HandClock;
let pacer: Pacer;
let log: string[];
beforeEach(() => {
  clock = new HandClock();
  pacer = new Pacer(clock, size);
  log = [];
});

const describeTicket = (ticket: Ticket) =>
  ticket.go
    ? ticket.isProbe
      ? "goes as a probe"
      : "goes"
    : `is refused for ${Math.round(ticket.waitMs)} ms`;

/** Asks for leave and notes when and how it is answered. */
function ask(name: string, { bulk = false, budgetMs = 600_000 } = {}): Promise<Ticket> {
  const taken = pacer.take(bulk, deadlineIn(clock, budgetMs));
  void taken.then((ticket) =>
    log.push(`${Math.round(clock.nowMs())} ${name} ${describeTicket(ticket)}`),
  );
  return taken;
}
async function burst(count: number, options = {}): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    void ask("burst", options);
  }
  await settled();
}
async function fill(count = size.capacity): Promise<void> {
  await burst(count);
  log = [];
}

test("a burst goes out at once up to the capacity, then one by one at the leak's rate", async () => {
  await burst(43);
  expect(log).toHaveLength(40);
  await clock.advance(1_500);
  expect(log.slice(40)).toEqual(["500 burst goes", "1000 burst goes", "1500 burst goes"]);
  expect(clock.sleeping).toBe(0);
});

test("a bucket that had time to empty takes a full burst again", async () => {
  await fill();
  await clock.advance(20_000);
  await burst(41);
  expect(log).toHaveLength(40);
});

test("requests keep their order", async () => {
  await fill();
  for (const name of ["a", "b", "c"]) {
    void ask(name);
  }
  await clock.advance(2_000);
  expect(log).toEqual(["500 a goes", "1000 b goes", "1500 c goes"]);
});

test("bulk requests leave a fifth of the bucket free", async () => {
  await burst(35, { bulk: true });
  expect(log).toHaveLength(32);
  void ask("single");
  await settled();
  expect(log.at(-1)).toBe("0 single goes");
});

test("a single request overtakes bulk ones that wait", async () => {
  await fill();
  void ask("bulk 1", { bulk: true });
  void ask("bulk 2", { bulk: true });
  await clock.advance(100);
  void ask("single");
  await clock.advance(6_000);
  expect(log).toEqual(["500 single goes", "5000 bulk 1 goes", "5500 bulk 2 goes"]);
});

test("the server's count holds requests back that our own count would let out", async () => {
  pacer.learn({ used: 40, limit: 40 });
  void ask("single");
  await clock.advance(1_000);
  expect(log).toEqual(["500 single goes"]);
});

test("a server's count that is lower than ours lets nothing out early", async () => {
  await fill();
  pacer.learn({ used: 0, limit: 40 });
  void ask("single");
  await clock.advance(1_000);
  expect(log).toEqual(["500 single goes"]);
});

test("the capacity is learned from the server", async () => {
  pacer.learn({ used: 0, limit: 80 });
  await burst(81);
  expect(log).toHaveLength(80);
  await clock.advance(250);
  expect(log).toHaveLength(81);
});

test("a pause holds everything back, then lets it out", async () => {
  pacer.pause(3_000);
  void ask("single");
  void ask("bulk", { bulk: true });
  await clock.advance(2_999);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(["3000 single goes", "3000 bulk goes"]);
});

test("a deadline that comes before the wait ends is refused at once", async () => {
  await fill();
  await expect(ask("hasty", { budgetMs: 500 })).resolves.toEqual({ go: false, waitMs: 500 });
  void ask("patient", { budgetMs: 501 });
  await clock.advance(500);
  expect(log).toEqual(["0 hasty is refused for 500 ms", "500 patient goes"]);
});

test("a deadline is refused at once for its place in the queue, too", async () => {
  await fill();
  void ask("first");
  void ask("second");
  await expect(ask("third", { budgetMs: 1_500 })).resolves.toEqual({ go: false, waitMs: 1_500 });
  void ask("bulk", { bulk: true, budgetMs: 5_400 });
  await clock.advance(2_000);
  expect(log).toEqual([
    "0 third is refused for 1500 ms",
    "0 bulk is refused for 5500 ms",
    "500 first goes",
    "1000 second goes",
  ]);
});

test("a refusal takes no place in the bucket", async () => {
  await fill();
  void ask("hasty", { budgetMs: 1 });
  void ask("single");
  await clock.advance(500);
  expect(log).toEqual(["0 hasty is refused for 500 ms", "500 single goes"]);
});

test("no time at all is enough where there is nothing to wait for", async () => {
  await expect(ask("expired", { budgetMs: 0 })).resolves.toEqual({ go: true });
});

test("a pause refuses those at once whose time it outlasts, wherever they wait", async () => {
  await fill();
  void ask("first");
  void ask("hasty", { budgetMs: 2_500 });
  void ask("hasty bulk", { bulk: true, budgetMs: 9_000 });
  await clock.advance(100);
  pacer.pause(20_000);
  await settled();
  expect(log).toEqual([
    "100 hasty is refused for 20000 ms",
    "100 hasty bulk is refused for 20000 ms",
  ]);
  await clock.advance(20_000);
  expect(log.at(-1)).toBe("20100 first goes");
});

test("a single request that overtakes refuses a bulk one at once that has no more time", async () => {
  await fill();
  void ask("bulk", { bulk: true, budgetMs: 4_600 });
  void ask("single");
  await settled();
  expect(log).toEqual(["0 bulk is refused for 5000 ms"]);
  await clock.advance(500);
  expect(log.at(-1)).toBe("500 single goes");
});

test("a count that fills the bucket refuses those at once who cannot wait so long", async () => {
  await fill(39);
  await burst(2, { budgetMs: 1_000 });
  expect(log).toEqual(["0 burst goes"]);
  pacer.learn({ used: 44, limit: 40 });
  await settled();
  expect(log.at(-1)).toBe("0 burst is refused for 2500 ms");
  expect(clock.sleeping).toBe(0);
});

test("leave may be asked for from within the answer to another", async () => {
  await fill(39);
  void ask("outer").then(() => ask("inner").then(() => ask("innermost")));
  await clock.advance(1_000);
  expect(log).toEqual(["0 outer goes", "500 inner goes", "1000 innermost goes"]);
});

test("a pacer that had run dry works again", async () => {
  await burst(41);
  await clock.advance(60_000);
  void ask("later");
  await settled();
  expect(log.at(-1)).toBe("60000 later goes");
});

describe("a pause of hours", () => {
  const twoMinutesMs = 120_000;
  let probe: Ticket;
  beforeEach(async () => {
    pacer.pause(3 * 60 * 60_000);
    const asked = ask("first");
    void ask("second");
    void ask("third");
    await clock.advance(twoMinutesMs);
    probe = await asked;
    await clock.advance(10_000);
  });

  test("ends after two minutes, with one request whose answer the others wait for", () => {
    expect(log).toEqual([`${twoMinutesMs} first goes as a probe`]);
  });

  test("lets the others go once that one is answered", async () => {
    pacer.settle(probe, { isLimited: false });
    await settled();
    expect(log.slice(1)).toEqual(["130000 second goes", "130000 third goes"]);
  });

  test("begins anew where that one is refused, too", async () => {
    pacer.pause(3 * 60 * 60_000);
    pacer.settle(probe, { isLimited: true });
    await clock.advance(twoMinutesMs);
    expect(log.slice(1)).toEqual(["250000 second goes as a probe"]);
  });

  test("is tried again by the next where that one gets no answer", async () => {
    pacer.settle(probe, { isLimited: undefined });
    await settled();
    expect(log.slice(1)).toEqual(["130000 second goes as a probe"]);
  });

  test("refuses who has no time to wait for that answer", async () => {
    await expect(ask("hasty", { budgetMs: 900 })).resolves.toEqual({ go: false, waitMs: 1_000 });
  });
});

test.each([
  ["a limit of nothing like the documented one", { used: 0, limit: 1_000_000 }, 400],
  ["a limit of nothing", { used: 0, limit: 0 }, 1],
  ["more used than anybody could", { used: 100_000, limit: 40 }, 0],
])("a server's count is believed within reason: %s", async (_what, count, goes) => {
  pacer.learn(count);
  await burst(401);
  expect(log.filter((line) => line === "0 burst goes")).toHaveLength(goes);
});

test("a count that nobody could have reached holds up for one period at most", async () => {
  pacer.learn({ used: 100_000, limit: 40 });
  void ask("single");
  await clock.advance(20_500);
  expect(log).toEqual(["20500 single goes"]);
});
