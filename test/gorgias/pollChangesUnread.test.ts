import { textOfMicros } from "../../src/gorgias/micros";
import { polledResources } from "../../src/gorgias/poll/resources";
import { Sightings } from "../../src/gorgias/poll/sightings";
import { type PollState, stateAfter } from "../../src/gorgias/poll/state";
import { type Terms, Walk } from "../../src/gorgias/poll/walk";

const terms: Terms = {
  wants: ["created", "updated"],
  maxRecords: 100,
  overlapMicros: 10,
  maxSeen: 1_000,
};
const known: PollState = {
  ...stateAfter("tickets", 90),
  watermarkMicros: 100,
  seen: { 1: 100, 2: 95 },
};

/** A ticket of old by its id and the time it says it changed at; "?" for one that cannot be read. */
type Ticket = readonly [id: number, changed: number | "?", created?: number];
const recordOf = ([id, changed, created = 1]: Ticket) => ({
  id,
  updated_datetime: changed === "?" ? "some day" : textOfMicros(changed),
  created_datetime: textOfMicros(created),
});

/** What each of some polls hands over of the list as it then is. */
function polled(lists: Ticket[][], given: Partial<Terms> = {}) {
  let state = known;
  return lists.map((list) => {
    const walk = new Walk(state, { ...terms, ...given });
    const sightings = new Sightings(polledResources.tickets, state.watermarkMicros + 1);
    walk.take(sightings.of(list.map(recordOf)), Number.POSITIVE_INFINITY);
    const outcome = walk.finish();
    state = outcome.state;
    return outcome.changes.map(
      ({ changeType, record }) => `${changeType} ${(record as { id: number }).id}`,
    );
  });
}

const rest: Ticket[] = [
  [1, 100],
  [2, 95],
  [9, 50],
];
const unread: Ticket = [5, "?"];
const above = [unread, ...rest];

test.each<[string, Ticket[][], string[][]]>([
  ["the newest one comes once", [above, above, above], [["updated 5"], [], []]],
  [
    "one between two recent ones comes once",
    [[[1, 100], unread, [2, 95], [9, 50]], rest.toSpliced(1, 0, unread)],
    [["updated 5"], []],
  ],
  ["one among those long dealt with does not come", [[...rest, unread, [8, 40]]], [[]]],
  [
    "one whose neighbor changes does not come again",
    [above, [[1, 103], unread, [2, 95], [9, 50]]],
    [["updated 5"], ["updated 1"]],
  ],
  [
    "one that surely changed since comes again",
    [above, [unread, [1, 104], [2, 95], [9, 50]]],
    [["updated 5"], ["updated 5", "updated 1"]],
  ],
  ["one that was created since is new", [[[5, "?", 101], ...rest]], [["created 5"]]],
  [
    "where none can be read, only what was created since comes",
    [rest.map(([id]) => [id, "?"]), [[6, "?", 104], ...rest.map(([id]): Ticket => [id, "?"])]],
    [[], ["created 6"]],
  ],
  [
    "what changed while none could be read comes once it can",
    [
      rest.map(([id]) => [id, "?"]),
      [
        [9, 103],
        [1, 100],
        [2, 95],
      ],
    ],
    [[], ["updated 9"]],
  ],
])("%s", (_name, lists, expected) => {
  expect(polled(lists)).toEqual(expected);
});

test("one that stands alone in the list, and is of old, does not come", () => {
  expect(polled([[unread], [unread]])).toEqual([[], []]);
});

test("one whose creation cannot be read either comes as what is shown", () => {
  const sighting = { id: "5", changedMicros: 101, surelyMicros: 100, record: { id: 5 } };
  for (const changeType of ["created", "updated"] as const) {
    const walk = new Walk(known, { ...terms, wants: [changeType] });
    walk.take([sighting], Number.POSITIVE_INFINITY);
    expect(walk.finish().changes).toEqual([{ changeType, record: { id: 5 } }]);
  }
});

test.each([
  ["no time at all", [{ id: 1, updated_datetime: null, created_datetime: 7 }], /updated_datetime/],
  ["a record without an id", [{ updated_datetime: textOfMicros(100) }], /with their ids/],
  ["no record", [null], /with their ids/],
])("%s is an error, so that nothing is lost", (_name, page, message) => {
  const sightings = new Sightings(polledResources.tickets, 0);
  expect(() => sightings.of(page)).toThrow(message);
});
