import fc from "fast-check";
import { microsOf, textOfMicros } from "../../src/gorgias/micros";
import { type PollState, readState, stateAfter } from "../../src/gorgias/poll/state";
import { baseline, type Sighting, type Terms, Walk } from "../../src/gorgias/poll/walk";

const terms: Terms = {
  wants: ["created", "updated"],
  maxRecords: 100,
  overlapMicros: 10,
  maxSeen: 1_000,
};
const now = Number.POSITIVE_INFINITY;
const at = (id: number, changedMicros: number, createdMicros = changedMicros): Sighting => ({
  id: String(id),
  changedMicros,
  createdMicros,
  record: { id, changedMicros },
});
const state = (facts: Partial<PollState> = {}): PollState => ({
  ...stateAfter("tickets", 90),
  watermarkMicros: 100,
  seen: { 1: 100, 2: 95 },
  ...facts,
});
/** One poll over given pages: what came of it, and how many pages it wanted. */
function walked(from: PollState, pages: Sighting[][], given: Partial<Terms> = {}, ceiling = now) {
  const walk = new Walk(from, { ...terms, ...given });
  const stoppedAt = pages.findIndex((page) => !walk.take(page, ceiling));
  const { changes, state: next } = walk.finish();
  const brief = changes.map(
    ({ changeType, record }) => `${changeType} ${(record as { id: number }).id}`,
  );
  return { brief, next, pagesRead: stoppedAt === -1 ? pages.length : stoppedAt + 1 };
}

describe("a poll's walk", () => {
  const old = at(9, 80, 10);
  test.each<[string, Sighting[], string[]]>([
    ["nothing but what was seen", [at(1, 100), at(2, 95)], []],
    ["a record created since", [at(3, 105), at(1, 100)], ["created 3"]],
    ["a record of old that changed", [at(9, 105, 10)], ["updated 9"]],
    ["a record that was seen and changed", [at(2, 105, 95)], ["updated 2"]],
    ["a record that became visible late", [at(1, 100), at(4, 93)], ["created 4"]],
    ["an older version of what was seen", [at(1, 99)], []],
    ["a record as old as the floor", [at(5, 90)], []],
    ["a record changed at the watermark's own time", [at(6, 100), at(1, 100)], ["created 6"]],
    ["an old record out of order", [old, at(3, 105)], ["created 3"]],
  ])("%s", (_name, page, expected) => {
    expect(walked(state(), [[...page, old]]).brief).toEqual(expected);
  });

  test("stops at the page that reaches the floor", () => {
    const pages = [[at(3, 105)], [at(1, 100)], [at(2, 95), old], [at(8, 70)]];
    expect(walked(state(), pages)).toMatchObject({ brief: ["created 3"], pagesRead: 3 });
  });

  test("moves the watermark to the newest change and forgets what falls below the floor", () => {
    const { next } = walked(state(), [[at(3, 108), at(1, 100), at(2, 95), old]]);
    expect(next).toEqual(
      state({ watermarkMicros: 108, floorMicros: 98, seen: { 1: 100, 3: 108 } }),
    );
  });

  test("reads the overlap once more, then asks for one page while nothing happens", () => {
    const pages = [[at(1, 100)], [at(2, 95), old]];
    const first = walked(state(), pages);
    expect(first).toMatchObject({ pagesRead: 2, next: { settled: true } });
    expect(walked(first.next, pages)).toMatchObject({ pagesRead: 1, brief: [], next: first.next });
    const withChange = [[at(7, 101)], ...pages];
    expect(walked(first.next, withChange)).toMatchObject({ pagesRead: 3, brief: ["created 7"] });
  });

  test("a page dated into the future neither moves the watermark nor hides what is behind it", () => {
    const settled = state({ settled: true });
    const pages = [[at(50, 9_000)], [at(3, 105), old]];
    const first = walked(settled, pages, {}, 200);
    expect(first.brief).toEqual(["created 50", "created 3"]);
    expect(first.next).toMatchObject({ watermarkMicros: 105, seen: { 50: 9_000 } });
    const later = walked(
      { ...first.next, settled: true },
      [[at(50, 9_000)], [at(4, 106), old]],
      {},
      200,
    );
    expect(later.brief).toEqual(["created 4"]);
  });

  test("remembers a bounded number of change times and raises the floor instead", () => {
    const page = [105, 104, 103, 102].map((micros, index) => at(20 + index, micros));
    const { next } = walked(state(), [[...page, old]], { maxSeen: 2 });
    expect(next).toMatchObject({ floorMicros: 103, seen: { 20: 105, 21: 104 } });
    expect(walked(next, [page]).brief).toEqual([]);
  });

  test("hands over only the wanted kind and still counts the other as seen", () => {
    const page = [at(9, 106, 10), at(3, 105), old];
    const { brief, next } = walked(state(), [page], { wants: ["updated"], maxRecords: 1 });
    expect(brief).toEqual(["updated 9"]);
    expect(walked(next, [page]).brief).toEqual([]);
  });

  test("a full poll keeps its watermark and goes on below the cut before anything newer", () => {
    const backlog = [at(7, 140), at(6, 130), at(5, 120), at(4, 110)];
    const cut = walked(state(), [[...backlog, old]], { maxRecords: 2 });
    expect(cut.brief).toEqual(["created 7", "created 6"]);
    expect(cut.next).toMatchObject({ watermarkMicros: 100, floorMicros: 90 });
    const withNewcomer = [[at(8, 150), ...backlog, old]];
    const rest = walked(cut.next, withNewcomer, { maxRecords: 2 });
    expect(rest.brief).toEqual(["created 5", "created 4"]);
    expect(rest.next).toMatchObject({ watermarkMicros: 140, floorMicros: 130 });
    expect(rest.next.cut).toBeUndefined();
    expect(walked(rest.next, withNewcomer, { maxRecords: 2 }).brief).toEqual(["created 8"]);
  });

  test.each([
    [true, [false, false, false, true]],
    [false, [false, false, false, false]],
  ])(
    "a gap of which nothing is listed is given up where the list is of it: %s",
    (narrowed, over) => {
      const cut = walked(state(), [[at(7, 140), at(6, 130), at(5, 120), old]], { maxRecords: 2 });
      const looks = [cut];
      for (let look = 0; look < 3; look += 1) {
        looks.push(walked(looks.at(-1)?.next ?? cut.next, [[]], { maxRecords: 2, narrowed }));
      }
      expect(looks.map(({ next }) => next.cut === undefined)).toEqual(over);
      expect(looks.at(-1)?.next).toMatchObject({ watermarkMicros: narrowed ? 140 : 100 });
    },
  );

  test("a cut among records of one moment neither repeats nor drops any of them", () => {
    const page = [[5, 4, 3].map((id) => at(id, 120)), [old]].flat();
    const first = walked(state(), [page], { maxRecords: 1 });
    const second = walked(first.next, [page], { maxRecords: 1 });
    const third = walked(second.next, [page], { maxRecords: 1 });
    expect([first, second, third].map(({ brief }) => brief)).toEqual([
      ["created 5"],
      ["created 4"],
      ["created 3"],
    ]);
    expect(third.next.cut).toBeUndefined();
  });

  test("a first look at an empty account makes the first record an event, but none of old", () => {
    const empty = baseline(
      "tickets",
      [],
      { hasMore: false, beginMicros: 100, ceilingMicros: now },
      terms,
    );
    expect(walked(empty, [[at(2, 101), at(1, 40)]]).brief).toEqual(["created 2"]);
  });

  test("a first look that could place nothing on its page leaves a state that can be kept", () => {
    const first = baseline(
      "tickets",
      [],
      { hasMore: true, beginMicros: 100, ceilingMicros: now },
      terms,
    );
    expect(readState(JSON.parse(JSON.stringify(first)), "tickets")).toEqual(first);
  });

  test("a first look that did not reach the overlap's end knows nothing older as new", () => {
    const page = [at(3, 105), at(2, 104)];
    const first = baseline(
      "tickets",
      page,
      { hasMore: true, beginMicros: 100, ceilingMicros: now },
      terms,
    );
    expect(walked(first, [[...page, at(1, 103)]]).brief).toEqual([]);
  });
});

describe("state", () => {
  test("survives JSON and is refused for another source or another form", () => {
    const kept = JSON.parse(JSON.stringify(state()));
    expect(readState(kept, "tickets")).toEqual(state());
    expect(readState(kept, "customers")).toBeUndefined();
    expect(readState({ ...kept, version: 99 }, "tickets")).toBeUndefined();
    expect(readState({ ...kept, seen: [1] }, "tickets")).toBeUndefined();
    expect(readState({}, "tickets")).toBeUndefined();
  });
});

describe("moments", () => {
  test.each([
    ["2026-03-02T09:30:12.450123+00:00", "2026-03-02T09:30:12.450123Z"],
    ["2026-03-02T09:30:12.45", "2026-03-02T09:30:12.450000Z"],
    ["2026-03-02T11:30:12+02:00", "2026-03-02T09:30:12.000000Z"],
    ["2026-03-02 11:30:12.0000019+0200", "2026-03-02T09:30:12.000001Z"],
    ["1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"],
  ])("%s is %s", (text, expected) => {
    expect(textOfMicros(microsOf(text) as number)).toBe(expected);
  });

  test.each([null, undefined, "", "yesterday", "2026-13-02T09:30:12Z", 12])(
    "%p is none",
    (value) => {
      expect(microsOf(value)).toBeUndefined();
    },
  );

  test("go to text and back to the microsecond, in their order", () => {
    const micros = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(micros, micros, (one, other) => {
        expect(microsOf(textOfMicros(one))).toBe(one);
        expect(textOfMicros(one) < textOfMicros(other)).toBe(one < other);
      }),
    );
  });
});
