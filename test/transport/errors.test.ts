import * as errors from "../../src/transport/errors";
import {
  ConflictError,
  ConnectorError,
  connectionError,
  detailOf,
  type ErrorKind,
  type ErrorParts,
  isPassing,
  isRefusal,
  NetworkError,
  RateLimitError,
  reasonOf,
  ValidationError,
} from "../../src/transport/errors";

const kinds: Record<string, ErrorKind> = {
  AnswerTooLargeError: "uncertain",
  ConflictError: "refused",
  DuplicateOrderError: "refused",
  HealthCheckError: "refused",
  InsufficientPointsError: "refused",
  InvalidInputError: "refused",
  LimitExceededError: "refused",
  MemberBlockedError: "refused",
  MemberOptedOutError: "refused",
  MergedRecordError: "refused",
  NetworkError: "passing",
  NotFoundError: "refused",
  PermissionError: "refused",
  RateLimitError: "passing",
  ServerError: "passing",
  TimeoutError: "passing",
  UncertainOutcomeError: "uncertain",
  UnexpectedError: "ours",
  UnreadCreditsError: "refused",
  ValidationError: "refused",
};

const isClass = (value: unknown): value is typeof ConnectorError =>
  typeof value === "function" && value.prototype instanceof ConnectorError;

test("every error says what kind it is", () => {
  const made = Object.values(errors)
    .filter(isClass)
    .map((Class) => new Class("no"));
  expect(Object.fromEntries(made.map(({ name, kind }) => [name, kind]))).toEqual(kinds);
  for (const error of made) {
    expect([isRefusal(error), isPassing(error)]).toEqual([
      error.kind === "refused",
      error.kind === "passing",
    ]);
  }
});

test.each<[string, ErrorParts, string]>([
  ["a reason", { reason: "no" }, "no"],
  ["what was tried", { tried: "Get Thing 7", reason: "no" }, "Get Thing 7: no"],
  ["what was said", { reason: "no (404).", said: "It says: gone" }, "no (404). It says: gone"],
  ["a sentence of advice", { reason: "no", advice: "Turn on X" }, "no. Turn on X"],
  ["advice after a sentence", { reason: "no.", advice: "Turn on X" }, "no. Turn on X"],
  ["advice that goes on", { reason: "no.", advice: "deploy again" }, "no; deploy again"],
  ["progress", { reason: "no", progress: "after 3 records" }, "no (after 3 records)"],
])("a message is made of %s", (_what, parts, detail) => {
  const error = new ConflictError(parts);
  expect(error).toMatchObject({ detail, message: `ConflictError: ${detail}` });
});

test("an error with more parts is a new one of the same class", () => {
  const error = new NetworkError(
    { tried: "List Things", reason: "broken" },
    { attempts: 3 },
    new RateLimitError("before"),
  );
  const more = error
    .with({ advice: "deploy again" })
    .with({ progress: "after 3" }, { status: 502 });
  expect(more).toBeInstanceOf(NetworkError);
  expect(more.message).toBe("NetworkError: List Things: broken; deploy again (after 3)");
  expect(more.facts).toEqual({ attempts: 3, status: 502 });
  expect(more.cause).toBe(error.cause);
  expect(more.stack?.split("\n").slice(1)).toEqual(error.stack?.split("\n").slice(1));
  expect(more.stack).toContain(more.message);
  expect([error.message, error.facts]).toEqual([
    "NetworkError: List Things: broken",
    { attempts: 3 },
  ]);
});

test("a cause of our own is kept, where no logger prints it", () => {
  const cause = new NetworkError("broken");
  const error = new ValidationError("no", {}, cause);
  expect(error.cause).toBe(cause);
  expect(Object.keys(error)).not.toContain("cause");
  expect("cause" in new ValidationError("no")).toBe(false);
});

const advised = new ValidationError({ tried: "Take 5", reason: "too few", advice: "Turn on X" });
test.each<[string, unknown, string, string]>([
  ["of ours", advised, "Take 5: too few. Turn on X", "Take 5: too few"],
  ["of a connection", connectionError({ key: "k" } as never, "no key"), "no key", "no key"],
  [
    "of anybody",
    new TypeError("x is not a function"),
    "x is not a function",
    "x is not a function",
  ],
  ["that is none", "broken", "broken", "broken"],
])(
  "an error %s is told without its class, to an agent without advice",
  (_what, error, detail, reason) => {
    expect([detailOf(error), reasonOf(error)]).toEqual([detail, reason]);
  },
);
