import { get, sortBy } from "lodash";
import type { Outcome, Route } from "./exchanges";

/** What a run asked, by line: method and path, then what was sent. */
export interface Asked {
  line: string;
  sent: string;
}

export interface Compared {
  outcome: Outcome;
  asked: readonly Asked[];
  /** What the same run asks where nothing is changed. */
  expected: readonly Asked[];
}

/** What must happen where a field is no mere ornament; undefined where it did. */
export type Expectation = (compared: Compared) => string | undefined;

/** Without these fields, an answer is not what its row must hold. Of several, one is enough. */
const identities: Record<string, string[]> = {
  "GET /api/account": ["domain"],
  "GET /store/{id}": ["storeId"],
  "POST /api/upload": ["*.url", "data.*.url"],
  "POST /cart": ["cartPoints"],
  "POST /points": ["credit", "debit", "rewardCode", "id"],
  "PATCH /orders/{orderId}": ["orderId"],
  "POST /mergeuser": ["Data.siteID"],
  "POST /rewards/{reward_id}/users/{member_id}/assign": ["site_id"],
  "POST /users/search": ["users.*.id"],
  "GET /rewards": ["rewards.*.rewardId"],
  "POST /getbulkpoints": ["1.id"],
  "POST /bulktiers": ["1.id"],
};

export function isIdentity({ name, kind, rows }: Route, field: string): boolean {
  const named = identities[name] ?? [kind === "list" ? `${rows}.*.id` : "id"];
  return named.some((identity) => identity === field || identity.startsWith(`${field}.`));
}

/** It fails and says why. */
const refused =
  (reason: RegExp): Expectation =>
  ({ outcome }) =>
    "error" in outcome && reason.test(outcome.error.message) ? undefined : "it is not refused";

const refusedIfAtAll =
  (reason: RegExp): Expectation =>
  (compared) =>
    "error" in compared.outcome ? refused(reason)(compared) : undefined;

/** What is unknown is not the end: it goes on, or says that the list or the note is missing. */
const goesOn: Expectation = ({ outcome, asked, expected }) =>
  "error" in outcome ||
  asked.length >= expected.length ||
  get(outcome.data, "meta.truncated") ||
  get(outcome.data, "noteId") === null
    ? undefined
    : "it took it for the end";

/** It writes to the same places what it was told, and makes up neither 0 nor false. */
const handsOn: Expectation = ({ outcome, asked, expected }) => {
  if ("error" in outcome) {
    return outcome.error.message;
  }
  const places = (lines: readonly Asked[]) => lines.map(({ line }) => line).join(", ");
  const madeUp = (lines: readonly Asked[]) =>
    lines.flatMap(({ sent }) => sent.match(/:(0|false)\b/g) ?? []).length;
  if (places(asked) !== places(expected)) {
    return `other requests: ${places(asked)}`;
  }
  return madeUp(asked) > madeUp(expected) ? "0 or false are made up" : undefined;
};

/** Nothing is written, and it says why. */
const skipped: Expectation = ({ outcome, asked }) =>
  "data" in outcome && get(outcome.data, "reason") && asked.every(({ line }) => /^GET/.test(line))
    ? undefined
    : "it is not skipped";

/** It asks or mends more than it would have to, and neither makes nor leaves anything out. */
const onlyMore: Expectation = ({ outcome, asked, expected }) => {
  if ("error" in outcome) {
    return outcome.error.message;
  }
  const more = asked.map(({ line }) => line);
  const less = expected.map(({ line }) => line).filter((line) => !take(more, line));
  const made = more.filter((line) => !/^(GET|PUT) /.test(line));
  return [...less.map((line) => `not ${line}`), ...made].join(", ") || undefined;
};

/** It does nothing that it would not do otherwise. */
const onlyLess: Expectation = ({ outcome, asked, expected }) => {
  if ("error" in outcome) {
    return outcome.error.message;
  }
  const less = expected.map(({ line }) => line);
  return (
    asked.flatMap(({ line }) => (take(less, line) ? [] : [`${line} too`])).join(", ") || undefined
  );
};

function take(lines: string[], line: string): boolean {
  const place = lines.indexOf(line);
  return place >= 0 && lines.splice(place, 1).length > 0;
}

/** It names the profile as what is not known, beside the ticket as well. */
const saysUnknown: Expectation = ({ outcome }) => {
  if ("error" in outcome) {
    return outcome.error.message;
  }
  const said = get(outcome.data, "forLater", outcome.data);
  const notice = get(outcome.data, "answer.panel.unavailable.length", 1);
  const isSaid = get(said, "status") === null && get(said, "unavailable[0]") === "member";
  return isSaid && notice === 1 ? undefined : "it does not say that the membership is unknown";
};

/** It answers and keeps that the member's status is not known. */
const keepsUnknown: Expectation = ({ outcome, asked }) => {
  if ("error" in outcome) {
    return outcome.error.message;
  }
  const isSaid = get(outcome.data, "unavailable[0]") === "member";
  const isKept = asked.some(({ line, sent }) => /^PUT/.test(line) && /"status":null/.test(sent));
  return isSaid && isKept ? undefined : "it does not say that the membership is unknown";
};

/** It is somebody else's then. */
const leftAlone: Expectation = ({ outcome }) =>
  "error" in outcome ? outcome.error.message : undefined;

interface Exception {
  of?: string;
  route?: string;
  /** Of a whole body that is changed, nothing. */
  field: RegExp;
  as?: RegExp;
  must: Expectation;
}

/** Kinds of change after which nothing can be read. */
const unread = /^(null|absent|otherType|newChoice)$/;

/** The fields that our own code decides by or hands on, each with what must happen instead. */
const exceptions: Exception[] = [
  // Where a list goes on.
  { field: /^(pages|meta|meta\.next_cursor)$/, must: goesOn },
  // What has no id cannot be chosen, and an empty dropdown would say that there is nothing.
  ...["selectTier", "selectLoyaltyAction", "selectReward"].map((of) => ({
    ...{ of, field: /\.(tierId|actionId|reward_id)$/, as: /^(null|absent|otherType)$/ },
    must: refused(/should hold records with their ids/),
  })),
  // A member's balance is what a debit may not exceed.
  {
    ...{ of: "debitPoints", route: "GET /points/{id}", field: /^availablePoints$/ },
    as: unread,
    must: refused(/^LimitExceededError: the balance of .* cannot be read/),
  },
  // Who is a member.
  {
    ...{ of: "getLoyaltyInfo", route: "GET /users/{id}", field: /^optInStatus$/ },
    ...{ as: unread, must: saysUnknown },
  },
  {
    ...{ of: "getLoyaltyInfo", route: "GET /users/{id}", field: /^status$/ },
    ...{ as: /^newChoice$/, must: saysUnknown },
  },
  // Whoever is not known to afford a reward has their balance read.
  {
    ...{ of: "redeemReward", route: "GET /users/{id}/reward", field: /\.eligible$/ },
    ...{ as: unread, must: onlyMore },
  },
  // What a product earns is what is credited.
  {
    ...{ of: "awardProductPoints", route: "POST /products", field: /^data\.\*\.points$/ },
    as: unread,
    must: refused(/leaves out what a product earns/),
  },
  // The customer's data is written back whole, with loyalty in it: text has no room for that, and
  // what was left out would be lost.
  {
    ...{ of: "updateCustomerLoyalty", route: "GET /api/customers/{id}", field: /^data$/ },
    ...{ as: /absent|otherType|newChoice/, must: skipped },
  },
  {
    of: "updateCustomerLoyalty",
    route: "GET /api/customers/{id}",
    field: /^$|^data\b/,
    must: handsOn,
  },
  // So it is where a member is linked, who is kept with their figures.
  {
    ...{ of: "linkMember", route: "GET /users/{id}", field: /^optInStatus$/ },
    ...{ as: unread, must: keepsUnknown },
  },
  {
    ...{ of: "linkMember", route: "GET /users/{id}", field: /^status$/ },
    ...{ as: /^newChoice$/, must: keepsUnknown },
  },
  {
    ...{ of: "linkMember", route: "GET /api/customers/{id}", field: /^data$/ },
    ...{ as: /absent|otherType|newChoice/, must: refused(/^ConflictError: .*nothing was changed/) },
  },
  {
    of: "linkMember",
    route: "GET /api/customers/{id}",
    field: /^$|^data\b/,
    must: handsOn,
  },
  // What is left of it is written back.
  {
    ...{ of: "eraseLoyaltyData", route: "GET /api/customers/{id}", field: /^data$/ },
    ...{ as: /absent|otherType|newChoice/, must: refused(/does not tell the customer's data/) },
  },
  {
    ...{ of: "eraseLoyaltyData", route: "GET /api/customers/{id}" },
    ...{ field: /^data(\.loyalty)?$/, as: /null|absent/, must: onlyLess },
  },
  {
    of: "eraseLoyaltyData",
    route: "GET /api/customers/{id}",
    field: /^$|^data\b/,
    must: handsOn,
  },
  // Whoever is read again may be somebody else by now, and data that was left out would be lost.
  {
    ...{ of: "syncCustomerLoyalty", route: "GET /api/customers/{id}", field: /^(data|email)$/ },
    ...{ as: unread, must: leftAlone },
  },
  // A return is sent where a row shows what the order earned, and called done where one shows it.
  {
    ...{ of: "returnOrCancelOrder", field: /^activityDetail\.\*\.(activity|orderId)$/ },
    ...{
      as: unread,
      must: refused(/^(UncertainOutcomeError: |NotFoundError: .* shows no points)/),
    },
  },
  // A member's figures are what is kept on the customer.
  { of: "syncCustomerLoyalty", field: /^/, must: handsOn },
  ...["", "/activity", "/tiers"].map((rest) => ({
    of: "linkMember",
    route: `GET /users/{id}${rest}`,
    field: /^/,
    must: handsOn,
  })),
  { of: "linkMember", route: "GET /points/{id}", field: /^/, must: handsOn },
  // A record of which nothing tells when it changed is neither old nor new.
  {
    ...{ of: "pollChangesTrigger", field: /^data\.\*\.(created|updated)_datetime$/ },
    as: /^(null|absent|newChoice)$/,
    must: refusedIfAtAll(/should hold records with/),
  },
  // What an integration calls and a widget shows tells whose they are.
  {
    ...{ of: "ticketEvents", field: /^data\.\*\.(type|http|http\.url|integration_id)$/ },
    ...{ as: /^newChoice$/, must: leftAlone },
  },
  // What is not known to be as it was deployed is read again or mended.
  {
    ...{ of: "ticketEvents", must: onlyMore },
    field: /^$|^data\.\*\.(type|integration_id|deactivated_datetime|http|context|template)\b/,
  },
  // Which note it is, of when, and whether its points were booked: otherwise it waits.
  ...[
    ["GET /api/messages", /\.(body_text|external_id|ticket_id|created_datetime)$/] as const,
    ["GET /users/{id}/activity", /\.(orderId|activity)$/] as const,
  ].map(([route, field]) => ({
    ...{ of: "completeClickNotes", route, field, as: unread, must: onlyLess },
  })),
  // The note tells how many points were booked.
  {
    ...{ of: "completeClickNotes", route: "GET /users/{id}/activity", field: /\.credit$/ },
    ...{ as: unread, must: handsOn },
  },
  // A row that names no order id is not the one that is looked for; then somebody is looked up.
  { of: "checkPointsOutcome", field: /\.orderId$/, as: unread, must: onlyMore },
  // The note tells the new balance.
  {
    of: "actOnLoyalty",
    route: "POST /points",
    field: /^$|^updatedAvailablePoints$/,
    must: handsOn,
  },
];

/** What can be compared of what was asked. */
export function steadyIn(key: string, asked: readonly Asked[]): readonly Asked[] {
  // It asks ahead and breaks off what it does not need any more, so only its answer can be compared.
  if (key === "getLoyaltyInfo") {
    return [];
  }
  // It asks several things at once, which arrive in any order.
  return key === "linkMember" ? sortBy(asked, ["line", "sent"]) : asked;
}

export const expectationFor = (
  key: string,
  route: Route,
  field: string,
  kind: string,
): Expectation | undefined =>
  exceptions.find(
    (one) =>
      (one.of ?? key) === key &&
      (one.route ?? route.name) === route.name &&
      one.field.test(field) &&
      (one.as ?? /^/).test(kind),
  )?.must;
