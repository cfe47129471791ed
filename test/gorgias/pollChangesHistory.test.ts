import fc from "fast-check";
import type { PollState } from "../../src/gorgias/poll/state";
import {
  baseline,
  type Change,
  type Sighting,
  type Terms,
  Walk,
} from "../../src/gorgias/poll/walk";

const overlapMicros = 6;
type Row = { id: number; created: number; changed: number };

/** A list that is read newest first, page by page, while it changes. */
class Feed {
  readonly rows: Row[] = [];
  now = 1_000;

  create(lag: number) {
    const moment = this.now - lag;
    this.rows.push({ id: this.rows.length + 1, created: moment, changed: moment });
  }

  update(pick: number) {
    const row = this.rows[pick % Math.max(1, this.rows.length)];
    if (row) {
      row.changed = this.now;
    }
  }

  page(after: Row | undefined, size: number): Row[] {
    const order = (a: Row, b: Row) => b.changed - a.changed || b.id - a.id;
    const sorted = [...this.rows].sort(order);
    return sorted
      .filter((row) => after === undefined || order(row, after) > 0)
      .slice(0, size)
      .map((row) => ({ ...row }));
  }
}

interface Poll {
  kind: "poll";
  pageSize: number;
  maxRecords: number;
  /** The run breaks off after this page; what it found and its state are lost. */
  failsAfterPage?: number | undefined;
  /** A record changes after the first page. */
  touches?: number | undefined;
  /** The cursor is lost after this page and the walk begins again. */
  restartsAfterPage?: number | undefined;
  /** Time is over after this page; the poll began at the place of the last one. */
  stopsAfterPage?: number | undefined;
}
type Step =
  | { kind: "create"; lag: number; wait: number }
  | { kind: "update"; pick: number; wait: number }
  | { kind: "wait"; wait: number }
  | Poll;

const seenBy = ({ id, changed, created }: Row): Sighting => ({
  id: String(id),
  changedMicros: changed,
  createdMicros: created,
  record: { id, changed },
});

/** Polls as the trigger does, and notes what it handed over. */
class Poller {
  readonly handedOver: { changeType: string; id: number; changed: number }[] = [];
  state: PollState | undefined;
  /** The row before the rest of a cut poll. */
  private place: Row | undefined;

  constructor(
    private readonly feed: Feed,
    private readonly maxSeen: number,
  ) {}

  poll({ pageSize, maxRecords, touches, ...disturbances }: Poll) {
    const { failsAfterPage, restartsAfterPage, stopsAfterPage } = disturbances;
    const terms: Terms = {
      wants: ["created", "updated"],
      maxRecords,
      overlapMicros,
      maxSeen: this.maxSeen,
    };
    if (this.state === undefined) {
      const page = this.feed.page(undefined, pageSize).map(seenBy);
      const hasMore = this.feed.rows.length > page.length;
      this.state = baseline(
        "feed",
        page,
        { hasMore, beginMicros: this.feed.now, ceilingMicros: this.feed.now },
        terms,
      );
      return;
    }
    const walk = new Walk(this.state, terms);
    let after = stopsAfterPage && this.state.cut ? this.place : undefined;
    for (let pages = 0; ; pages += 1) {
      if (pages === failsAfterPage) {
        return;
      }
      if (pages === restartsAfterPage) {
        after = undefined;
        walk.restart();
      }
      const page = this.feed.page(after, pageSize);
      const goesOn = walk.take(page.map(seenBy), this.feed.now);
      if (!goesOn || page.length < pageSize) {
        break;
      }
      after = page.at(-1);
      if (pages + 1 === stopsAfterPage) {
        walk.stop();
        break;
      }
      if (pages === 0 && touches !== undefined) {
        this.feed.now += 1;
        this.feed.update(touches);
      }
    }
    this.place = after;
    this.keep(walk.finish());
  }

  private keep({ changes, state }: { changes: Change[]; state: PollState }) {
    this.state = JSON.parse(JSON.stringify(state));
    for (const { changeType, record } of changes) {
      this.handedOver.push({ changeType, ...(record as { id: number; changed: number }) });
    }
  }
}

const wait = (min: number) => fc.integer({ min, max: 4 });
const pollStep = (maxRecords: fc.Arbitrary<number>, isDisturbed: boolean): fc.Arbitrary<Poll> => {
  const disturbance = (max: number) =>
    isDisturbed
      ? fc.option(fc.integer({ min: 1, max }), { nil: undefined })
      : fc.constant(undefined);
  return fc.record({
    kind: fc.constant("poll" as const),
    pageSize: fc.integer({ min: 1, max: 4 }),
    maxRecords,
    failsAfterPage: disturbance(3),
    restartsAfterPage: disturbance(3),
    stopsAfterPage: disturbance(3),
    touches: disturbance(20),
  });
};
const history = (poll: fc.Arbitrary<Poll>, { maxLag = 0, minWait = 0 }) =>
  fc.array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({
        kind: fc.constant("create" as const),
        lag: fc.integer({ min: 0, max: maxLag }),
        wait: wait(minWait),
      }),
      fc.record({ kind: fc.constant("update" as const), pick: fc.nat(20), wait: wait(minWait) }),
      fc.record({ kind: fc.constant("wait" as const), wait: fc.integer({ min: 1, max: 40 }) }),
      poll,
    ),
    { maxLength: 60 },
  );

/** Lives through a history, then polls until nothing is left. */
function live(steps: Step[], { maxSeen = 1_000, firstPage = 10, maxRecords = 3 }) {
  const feed = new Feed();
  const poller = new Poller(feed, maxSeen);
  const first: Poll = { kind: "poll", pageSize: firstPage, maxRecords };
  for (const lag of [5, 3, 3, 1, 0]) {
    feed.create(lag);
  }
  poller.poll(first);
  const known = feed.rows.map((row) => ({ ...row }));
  for (const step of steps) {
    if (step.kind === "poll") {
      poller.poll(step);
      continue;
    }
    feed.now += step.wait;
    if (step.kind === "create") {
      feed.create(step.lag);
    }
    if (step.kind === "update") {
      feed.update(step.pick);
    }
  }
  // A change of its own wakes a walk that stops early while nothing happens.
  feed.now += 1;
  feed.create(0);
  const quiet: Poll = { kind: "poll", pageSize: 4, maxRecords };
  do {
    poller.poll(quiet);
  } while (poller.state?.cut);
  do {
    poller.poll(quiet);
  } while (poller.state?.cut);
  return { feed, poller, known };
}

function expectNothingLostOrDoubled({ feed, poller, known }: ReturnType<typeof live>) {
  const keys = poller.handedOver.map(({ id, changed }) => `${id}@${changed}`);
  expect(new Set(keys).size).toBe(keys.length);
  const created = poller.handedOver.filter(({ changeType }) => changeType === "created");
  expect(new Set(created.map(({ id }) => id)).size).toBe(created.length);
  const latest = feed.rows
    .filter(({ id, changed }) => known[id - 1]?.changed !== changed)
    .map(({ id, changed }) => `${id}@${changed}`);
  expect(keys).toEqual(expect.arrayContaining(latest));
}

const runs = { numRuns: 1_500 };

test("whatever happens between and during polls, nothing is lost and nothing comes twice", () => {
  const poll = pollStep(fc.integer({ min: 1, max: 6 }), true);
  fc.assert(
    fc.property(history(poll, { maxLag: overlapMicros - 1 }), (steps) => {
      expectNothingLostOrDoubled(live(steps, {}));
    }),
    runs,
  );
});

test("the same with room for few change times, as long as every change has its own time", () => {
  const poll = pollStep(fc.integer({ min: 1, max: 6 }), true);
  fc.assert(
    fc.property(history(poll, { minWait: 1 }), (steps) => {
      expectNothingLostOrDoubled(live(steps, { maxSeen: 2, firstPage: 3 }));
    }),
    runs,
  );
});

test("undisturbed, a record comes as created once, and first, whatever changed it since", () => {
  const poll = pollStep(fc.constant(100), false);
  fc.assert(
    fc.property(history(poll, { maxLag: overlapMicros - 1 }), (steps) => {
      const { feed, poller, known } = live(steps, { maxRecords: 1_000 });
      const firsts = new Map(
        [...poller.handedOver].reverse().map(({ id, changeType }) => [id, changeType]),
      );
      for (const { id } of feed.rows) {
        if (id <= known.length) {
          expect(firsts.get(id) ?? "updated").toBe("updated");
        } else {
          expect(firsts.get(id)).toBe("created");
        }
      }
    }),
    runs,
  );
});
