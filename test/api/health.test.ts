import fc from "fast-check";
import {
  type FinishedRun,
  type Health,
  healthAfter,
  readHealth,
  troublesOf,
} from "../../src/api/health/state";

const minuteMs = 60_000;
const nowMs = Date.parse("2026-03-02T09:30:00.000Z");
const at = new Date(nowMs).toISOString();
const trouble = (rateLimited: number, failed = 0) => ({ Gorgias: { rateLimited, failed } });
const nothing: Health = { runs: {}, troubles: {} };
const finished = (overrides: Partial<FinishedRun> = {}): FinishedRun => ({
  kind: "sync",
  atMs: nowMs,
  answer: {},
  tally: {},
  ...overrides,
});
const showedBefore = (minutes: number): Health => ({
  runs: { show: { at: new Date(nowMs - minutes * minuteMs).toISOString(), numbers: {} } },
  troubles: {},
});

test("a run is kept with when it ended and the numbers of its answer, and no more of it", () => {
  const answer = { checked: 7, updated: 0, name: "Maya", failed: Number.NaN, rows: [1] };
  expect(healthAfter(nothing, finished({ answer }))).toEqual({
    runs: { sync: { at, numbers: { checked: 7, updated: 0 } } },
    troubles: {},
  });
});

test.each<[string, Health, Partial<FinishedRun>, boolean]>([
  ["the first that shows", nothing, { kind: "show" }, true],
  ["one that shows, a minute after another", showedBefore(1), { kind: "show" }, false],
  ["one that shows, an hour after another", showedBefore(60), { kind: "show" }, true],
  ["one that shows, with a clock set back by hours", showedBefore(-120), { kind: "show" }, true],
  ["one that shows and met a 429", showedBefore(1), { kind: "show", tally: trouble(1) }, true],
  ["one that acts, a minute after one that showed", showedBefore(1), { kind: "act" }, true],
  ["a sync", { ...nothing, runs: { sync: { at, numbers: {} } } }, {}, true],
])("%s: worth a write or not", (_, before, run, isWritten) => {
  expect(healthAfter(before, finished(run)) !== undefined).toBe(isWritten);
});

test("other kinds of runs stay as they were", () => {
  const before = showedBefore(500);
  const after = healthAfter(before, finished());
  expect(after?.runs.show).toEqual(before.runs.show);
});

test("trouble adds up by the hour, and is forgotten after a day", () => {
  const hours = [0, 10, 70, 23 * 60, 25 * 60];
  let health = nothing;
  for (const minutes of [...hours].reverse()) {
    const atMs = nowMs - minutes * minuteMs;
    health = healthAfter(health, finished({ atMs, tally: trouble(1, 2) })) ?? health;
  }
  expect(health.troubles).toEqual({
    "2026-03-01T10": trouble(1, 2),
    "2026-03-02T08": trouble(1, 2),
    "2026-03-02T09": trouble(2, 4),
  });
});

test.each([
  [1, "2026-03-02T08:00:00.000Z", trouble(3)],
  [2, "2026-03-02T07:00:00.000Z", trouble(7)],
  [24, "2026-03-01T09:00:00.000Z", trouble(15)],
])("of the last %d hours counts what began in them", (hours, since, tally) => {
  const troubles = {
    "2026-03-01T08": trouble(100),
    "2026-03-01T09": trouble(8),
    "2026-03-02T07": trouble(4),
    "2026-03-02T08": trouble(2),
    "2026-03-02T09": trouble(1),
    "2026-03-02T10": trouble(100),
  };
  expect(troublesOf({ ...nothing, troubles }, hours, nowMs)).toEqual({ since, tally });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["text", "broken"],
  ["a list", [1]],
  ["runs of another form", { runs: { sync: { at: "yesterday", numbers: {} } } }],
  ["counts below zero", { troubles: { "2026-03-02T09": trouble(-1) } }],
])("state that holds %s is read as no health", (_, health) => {
  expect(readHealth({ health })).toEqual(nothing);
});

test("one half that cannot be read leaves the other", () => {
  const troubles = { "2026-03-02T09": trouble(1) };
  expect(readHealth({ health: { runs: 7, troubles } })).toEqual({ runs: {}, troubles });
});

test("whatever the state holds, reading it and going on never fails", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (health, hasTrouble) => {
      const before = readHealth({ health });
      const after = healthAfter(before, finished({ tally: hasTrouble ? trouble(1) : {} }));
      expect(readHealth({ health: JSON.parse(JSON.stringify(after)) })).toEqual(after);
    }),
  );
});
