import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleepMs } from "node:timers/promises";
import type { Fault } from "../../sandbox/faults";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { buttonsOf } from "../loyalty/widgetWorld";
import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
let instance: Instance;

beforeAll(async () => {
  shipped = await startShipped({ processes: 2 });
  instance = await shipped.deploy();
});
afterAll(() => shipped.close());
beforeEach(() => shipped.sandbox.faults.clear());

const isAt = ({ service, method, path = "" }: Fault) =>
  shipped.sandbox.requests.entries.some(
    (entry) =>
      entry.service === service && entry.method === method && new RegExp(path).test(entry.path),
  );

describe("a process that dies in the middle of a click", () => {
  /** Done at once, and not answered while the process lives. */
  const held = { kind: "slow", delayMs: 10_000 } as const;
  test.each<[string, Fault]>([
    ["before anything is booked", { ...held, service: "annexCloud", method: "GET", path: "" }],
    ["when it is booked", { ...held, service: "annexCloud", method: "POST", path: "/points$" }],
    ["before the note", { ...held, service: "gorgias", method: "GET", path: "/messages" }],
    ["when it is noted", { ...held, service: "gorgias", method: "POST", path: "/messages$" }],
  ])("%s leaves one credit and one note of it, by the flow's retry", async (_when, fault) => {
    const one = await someoneWrites(shipped, 600);
    shipped.sandbox.requests.clear();
    shipped.sandbox.faults.add(fault);
    await one.openPanel().press(credit);
    while (!isAt(fault)) {
      await sleepMs(5);
    }
    const click = clicksOf(instance).at(-1);
    await shipped.host.killProcess(shipped.host.processOf(click?.id ?? "") ?? -1);
    await shipped.quiet();
    expect(click?.error?.message).toBe("The runner died.");
    expect(clicksOf(instance).at(-1)).toMatchObject({ status: "succeeded", repeats: click?.id });
    expect(one.booked()).toMatchObject([{ activity: "CREDIT", points: 50 }]);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
    expect(one.shownBy(instance)).toMatchObject({ availablePoints: 650 });
  });
});

/** Between Gorgias and the host: hands on at once, and holds the first answer back. */
async function slowLine(target: string, delayMs: number) {
  let calls = 0;
  const server = createServer((incoming, outgoing) => {
    calls += 1;
    const waitMs = calls === 1 ? delayMs : 0;
    const { method, headers, url = "" } = incoming;
    // What the agent typed in is in the query.
    const onward = request(target + url.slice(1), { method, headers }, (answer) => {
      setTimeout(() => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }, waitMs).unref();
    });
    incoming.pipe(onward);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls: () => calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a first delivery whose answer comes too late for Gorgias is one with the second", async () => {
  const one = await someoneWrites(shipped, 600);
  const [widget] = shipped.widgetsOf(instance);
  const { action } = buttonsOf(widget)[0];
  const direct = action.url;
  const line = await slowLine(direct, 8_000);
  action.url = line.url;
  try {
    const pressed = await one.press(credit);
    expect(pressed).toMatchObject({ attempts: 2, outcome: "answered", status: 202 });
    expect(line.calls()).toBe(2);
  } finally {
    action.url = direct;
    line.close();
  }
  expect(one.booked()).toHaveLength(1);
  expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
});
