import type { Connection } from "@prismatic-io/spectral";
import { toReportable } from "../../src/api/errorHook";
import {
  ConnectorError,
  connectionError,
  NotFoundError,
  UnexpectedError,
} from "../../src/transport/errors";
import { everythingIn } from "../support/secrets";

const secret = "open-sesame-1";

test.each([
  ["our own", new NotFoundError("Get Thing 7: there is no such record (404).", { status: 404 })],
  ["a connection's", connectionError({ key: "annex-cloud" } as Connection, "no access")],
])("%s error passes unchanged", (_what, error) => {
  const { message } = error;
  expect(toReportable(error)).toBe(error);
  expect(toReportable(toReportable(error)).message).toBe(message);
});

test("an unexpected error keeps its message and nothing else", () => {
  const error = Object.assign(new TypeError("x is not a function"), {
    config: { headers: { authorization: secret } },
    request: { secret },
    cause: new Error(secret),
  });
  const reported = toReportable(error);
  expect(reported).toBeInstanceOf(UnexpectedError);
  expect(reported.message).toBe(
    "UnexpectedError: unexpected failure (TypeError: x is not a function)",
  );
  expect(everythingIn(reported)).not.toContain(secret);
});

test.each([
  ["text", "broken", "UnexpectedError: unexpected failure (broken)"],
  ["nothing", undefined, "UnexpectedError: unexpected failure (undefined)"],
])("%s that was thrown becomes an error", (_what, thrown, message) => {
  expect(toReportable(thrown).message).toBe(message);
});

test("an error that was made reportable is not wrapped again", () => {
  const once = toReportable(new TypeError("x is not a function"));
  expect(toReportable(once)).toBe(once);
});

test("the class name begins the message of an error, and of one derived from it", () => {
  class DerivedError extends ConnectorError {}
  const error = new DerivedError("no", { status: 418 });
  expect(error).toMatchObject({
    name: "DerivedError",
    message: "DerivedError: no",
    detail: "no",
    facts: { status: 418 },
  });
});

test("a connection's error carries the connection's key and config variable only", () => {
  const connection = {
    key: "annex-cloud",
    configVarKey: "Annex Cloud Connection",
    fields: { loyaltyToken: secret },
    token: { access_token: secret },
    context: { code: secret },
  };
  const error = connectionError(connection, "the site is unknown");
  expect(error.message).toBe("ConnectionError: the site is unknown");
  expect(error.connection).toEqual({
    key: "annex-cloud",
    configVarKey: "Annex Cloud Connection",
  });
  expect(everythingIn(error)).not.toContain(secret);
});
