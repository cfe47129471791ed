import { isEqual } from "lodash";
import { type Change, changed, type FieldPath, fieldsOf } from "../../sandbox/changes";
import type { Exchange } from "../../sandbox/requestLog";
import { pathOf } from "../../sandbox/services";
import type { World } from "../support/world";
import { type Observed, observe, ofRoute, type Route, routeFor, routesIn, told } from "./exchanges";

export const fieldKinds = [
  "null",
  "absent",
  "otherType",
  "newChoice",
  "digitsAsText",
  "textAsNumber",
] as const;

type FieldKind = (typeof fieldKinds)[number];

/** What is asked, without what differs from one run to the next: ids, keys, times. */
function askedIn(exchanges: readonly Exchange[]): unknown[] {
  return exchanges.map(({ method, url, body }) => [
    `${method} ${steady(pathOf(url).split("/").slice(2).join("/"))}`,
    [...new URL(url, "http://sandbox").searchParams].map(([name, value]) => [name, steady(value)]),
    JSON.parse(steady(JSON.stringify(body ?? null))),
  ]);
}

const steady = (text: string) =>
  decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, "%25"))
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, "KEY")
    .replace(/gac-[\da-f]+/g, "ORDER")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, "TIME")
    .replace(/\b\d{5,}\b/g, "ID")
    .replace(/0\.\d{6,}/g, "RANDOM");

/** One run of something, with whatever it needs made new before. */
export type Attempt = () => Promise<() => Promise<unknown>>;

/** Fields that a change may not touch here, for they are the record's name or our code decides by them. */
export type IsKept = (route: Route, field: string, kind: FieldKind) => boolean;

interface Asking {
  world: World;
  attempt: Attempt;
  isKept: IsKept;
  /** Picks single fields to change alone, beside all at once. */
  pick: (cases: readonly SingleChange[]) => SingleChange[];
}

interface SingleChange {
  route: Route;
  field: FieldPath;
  kind: FieldKind;
}

/** Everything in which a changed answer makes a difference. */
export async function harmsOf({ world, attempt, isKept, pick }: Asking): Promise<string[]> {
  const run = async (route?: Route, change?: Change): Promise<Observed> => {
    const work = await attempt();
    return route && change
      ? observe(world, work, { kind: "changed", change, ...ofRoute(route) })
      : observe(world, work);
  };
  const plain = await run();
  if ("error" in plain.outcome) {
    throw plain.outcome.error;
  }
  const expected = askedIn(plain.exchanges);
  const harm = async (what: string, route: Route, change: Change) => {
    const { outcome, exchanges } = await run(route, change);
    if ("error" in outcome) {
      return [`${route.name}: ${what}: ${told(outcome).slice(0, 200)}`];
    }
    const asked = askedIn(exchanges);
    return isEqual(asked, expected)
      ? []
      : [`${route.name}: ${what}: other requests: ${firstDifference(asked, expected)}`];
  };
  const harms: string[] = [];
  const singles: SingleChange[] = [];
  for (const route of routesIn(plain.exchanges)) {
    const fields = fieldsFrom(plain.exchanges, route);
    if (fields.length === 0) {
      continue;
    }
    for (const change of bodyChangesFor(route)) {
      harms.push(...(await harm(change, route, change)));
    }
    for (const kind of fieldKinds) {
      const free = fields.filter((field) => !isKept(route, field.join("."), kind));
      singles.push(...free.map((field) => ({ route, field, kind })));
      for (const group of [free.filter(isLeafOf(fields)), outermost(free, fields)]) {
        const found = await harm(`${kind} in all fields`, route, inAll(group, kind));
        if (found.length > 0) {
          const alone = (field: FieldPath) =>
            harm(`${kind} ${field.join(".")}`, route, { field: [...field], as: kind });
          harms.push(...(await blamed(group, alone, found)));
        }
      }
    }
  }
  for (const { route, field, kind } of pick(singles)) {
    harms.push(
      ...(await harm(`${kind} ${field.join(".")}`, route, { field: [...field], as: kind })),
    );
  }
  return [...new Set(harms)];
}

/** Which of the fields alone makes the difference, or that only all together do. */
async function blamed(
  group: readonly FieldPath[],
  harm: (field: FieldPath) => Promise<string[]>,
  together: string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const field of group) {
    found.push(...(await harm(field)));
  }
  return found.length > 0 ? found : together;
}

const inAll = (fields: readonly FieldPath[], as: FieldKind) => (body: unknown) =>
  fields.reduce((left, field) => changed(left, { field: [...field], as }), body);

const isLeafOf = (fields: readonly FieldPath[]) => (field: FieldPath) =>
  !fields.some((other) => isWithin(other, field));

const isWithin = (inner: FieldPath, outer: FieldPath) =>
  inner.length > outer.length && outer.every((part, n) => part === inner[n]);

/** Objects and lists, not those that stand in one of the others. */
function outermost(free: readonly FieldPath[], fields: readonly FieldPath[]): FieldPath[] {
  const outer = free.filter((field) => !isLeafOf(fields)(field));
  return outer.filter((field) => !outer.some((other) => isWithin(field, other)));
}

/** The fields of what a route really answered. */
function fieldsFrom(exchanges: readonly Exchange[], route: Route): FieldPath[] {
  const answers = exchanges
    .filter((one) => routeFor(one).name === route.name && (one.status ?? 500) < 300)
    .flatMap(({ answer }) => fieldsOf(answer));
  return [...new Map(answers.map((field) => [field.join("\n"), field])).values()];
}

function bodyChangesFor({ kind, template }: Route) {
  const isAnnexCloud = template.startsWith("/api/3.0");
  return [
    "extraFields" as const,
    "digitsAsText" as const,
    ...(kind === "record" || isAnnexCloud ? (["inData"] as const) : []),
    ...(isAnnexCloud ? (["inCapitalData"] as const) : []),
    ...(kind === "list" ? (["bare"] as const) : []),
  ];
}

function firstDifference(asked: unknown[], expected: unknown[]): string {
  const n = asked.findIndex((one, place) => !isEqual(one, expected[place]));
  const place = n < 0 ? asked.length : n;
  return `${JSON.stringify(asked[place])} instead of ${JSON.stringify(expected[place])}`.slice(
    0,
    400,
  );
}
