import { get, isEqual, range } from "lodash";
import { type Change, changed, type FieldPath, fieldsOf } from "../../sandbox/changes";
import type { Exchange } from "../../sandbox/requestLog";
import { pathOf } from "../../sandbox/services";
import type { World } from "../support/world";
import { observe, ofRoute, type Route, routeFor, routesIn, told } from "./exchanges";
import {
  type Asked,
  type Expectation,
  expectationFor,
  isIdentity,
  steadyIn,
} from "./harmlessExceptions";

const fieldKinds = [
  "null",
  "absent",
  "otherType",
  "newChoice",
  "digitsAsText",
  "textAsNumber",
] as const;
type FieldKind = (typeof fieldKinds)[number];

/** A change of one answer, and what it is called. */
interface Case {
  route: Route;
  what: string;
  change: Change;
  expectation?: Expectation | undefined;
}

interface Asking {
  world: World;
  /** Whose exceptions count. */
  key: string;
  /** Makes new what the work uses up. */
  prepare: () => Promise<() => Promise<unknown>>;
  /** Of all changes of single fields, those to be tried beside the ones of all fields at once. */
  pick: (singles: readonly Case[]) => readonly Case[];
}

/** Everything in which a harmless change makes a difference. */
export async function harmsOf({ world, key, prepare, pick }: Asking): Promise<string[]> {
  // What was asked before and not waited for arrives during the first run.
  await observe(world, await prepare());
  const plain = await observe(world, await prepare());
  if ("error" in plain.outcome) {
    throw plain.outcome.error;
  }
  const expected = steadyIn(key, askedIn(plain.exchanges));
  const harmOf = async ({ route, what, change, expectation = alike }: Case) => {
    const fault = { kind: "changed", change, ...ofRoute(route) } as const;
    const { outcome, exchanges } = await observe(world, await prepare(), fault);
    const asked = steadyIn(key, askedIn(exchanges));
    const why = expectation({ outcome, asked, expected });
    return why ? [`${route.name}: ${what}: ${why.slice(0, 300)}`] : [];
  };
  /** All at once; where that makes a difference, one by one. */
  const harmOfAll = async (group: readonly FieldCase[], kind: FieldKind) => {
    const [first] = group;
    if (!first) {
      return [];
    }
    const change = (body: unknown) => group.reduce((left, one) => changed(left, one.change), body);
    const together = await harmOf({ ...first, what: `${kind} in all fields`, change });
    const alone: string[] = [];
    for (const one of together.length > 0 ? group : []) {
      alone.push(...(await harmOf(one)));
    }
    return alone.length > 0 ? alone : together;
  };
  const harms: string[] = [];
  const singles: Case[] = [];
  for (const route of routesIn(plain.exchanges)) {
    const answers = answersOf(plain.exchanges, route);
    for (const change of bodyChangesFor(route, answers)) {
      const expectation = expectationFor(key, route, "", change);
      harms.push(...(await harmOf({ route, what: change, change, expectation })));
    }
    for (const kind of fieldKinds) {
      const cases = casesOf(key, route, answers, kind);
      singles.push(...cases);
      for (const group of groupsOf(cases)) {
        harms.push(...(await harmOfAll(group, kind)));
      }
    }
  }
  for (const one of pick(singles)) {
    harms.push(...(await harmOf(one)));
  }
  return [...new Set(harms)];
}

/** A success with nothing missing, and the very same requests. */
const alike: Expectation = ({ outcome, asked, expected }) => {
  if ("error" in outcome) {
    return told(outcome);
  }
  const missing: unknown = get(outcome.data, "unavailable");
  if (Array.isArray(missing) && missing.length > 0) {
    return `unavailable: ${missing}`;
  }
  const longest = Math.max(asked.length, expected.length);
  const place = range(longest).find((at) => !isEqual(asked[at], expected[at]));
  return place === undefined
    ? undefined
    : `other requests: ${JSON.stringify(asked[place])} instead of ${JSON.stringify(expected[place])}`;
};

/** What is asked, without what differs from one run to the next: ids, keys, times. */
const askedIn = (exchanges: readonly Exchange[]): Asked[] =>
  exchanges.map(({ service, method, url, body }) =>
    service === "storage"
      ? { line: "GET a file", sent: "" }
      : {
          line: `${method} ${steady(pathOf(url).split("/").slice(2).join("/"))}`,
          sent: steady(
            [
              ...[...new URL(url, "http://sandbox").searchParams].map((pair) => pair.join("=")),
              Buffer.isBuffer(body) ? body.toString("utf8") : JSON.stringify(body ?? null),
            ].join(" "),
          ),
        },
  );

const steady = (text: string) =>
  decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, "%25"))
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "KEY")
    .replace(/(?<=download\/)[\w-]+/g, "HASH")
    .replace(/gac-(click-|undo-)?[\da-f]+/g, "ORDER")
    .replace(/(?<="digest":")[\da-f]+/g, "DIGEST")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, "TIME")
    .replace(/\b\d{5,}\b/g, "ID");

interface FieldCase extends Case {
  field: FieldPath;
  isLeaf: boolean;
}

/** One kind of change in each field but the identity. */
function casesOf(
  key: string,
  route: Route,
  answers: readonly unknown[],
  kind: FieldKind,
): FieldCase[] {
  const found = answers.flatMap((answer) => fieldsOf(answer));
  const fields = [...new Map(found.map((field) => [field.join("\n"), field])).values()];
  return fields
    .filter((field) => kind === "digitsAsText" || !isIdentity(route, field.join(".")))
    .map((field) => {
      const name = field.join(".");
      return {
        ...{ route, field, what: `${kind} ${name}`, change: { field: [...field], as: kind } },
        isLeaf: !fields.some((other) => isWithin(other, field)),
        expectation: expectationFor(key, route, name, kind),
      };
    });
}

/** Cases that can be tried at once: those of which the same is expected and none stands in another. */
function groupsOf(cases: readonly FieldCase[]): FieldCase[][] {
  return [...new Set(cases.map(({ expectation }) => expectation))].flatMap((expectation) => {
    const alikeOnes = cases.filter((one) => one.expectation === expectation);
    return [alikeOnes.filter(({ isLeaf }) => isLeaf), outermost(alikeOnes)];
  });
}

const isWithin = (inner: FieldPath, outer: FieldPath) =>
  inner.length > outer.length && outer.every((part, n) => part === inner[n]);

/** Objects and lists, not those that stand in one of the others. */
function outermost(cases: readonly FieldCase[]): FieldCase[] {
  const outer = cases.filter(({ isLeaf }) => !isLeaf);
  return outer.filter(({ field }) => !outer.some((other) => isWithin(field, other.field)));
}

const answersOf = (exchanges: readonly Exchange[], route: Route): unknown[] =>
  exchanges
    .filter((one) => routeFor(one).name === route.name && (one.status ?? 500) < 300)
    .flatMap(({ answer }) => (typeof answer === "object" && answer !== null ? [answer] : []));

/** Gorgias documents its lists in an envelope, Annex Cloud anything in either or in none. */
function bodyChangesFor({ kind, template }: Route, answers: readonly unknown[]) {
  const isAnnexCloud = template.startsWith("/api/3.0");
  const isWrapped = answers.some((answer) => Object(answer).Data);
  const isPlainRecord = kind === "record" && !isWrapped;
  if (answers.length === 0) {
    return [];
  }
  return [
    "extraFields" as const,
    "digitsAsText" as const,
    ...(isPlainRecord || (isAnnexCloud && !isWrapped) ? (["inData"] as const) : []),
    ...(isAnnexCloud && !isWrapped ? (["inCapitalData"] as const) : []),
    ...(isAnnexCloud ? (["noError"] as const) : []),
    ...(isAnnexCloud && isPlainRecord ? (["emptyData"] as const) : []),
    ...(kind === "list" || isWrapped ? (["bare"] as const) : []),
  ];
}
