import type { Draft, Harness } from "./annexCloudHarness";

/** The published errors with the statuses that the sandbox gives them. */
const errors = {
  AC1001: [404, "Oops! Something went wrong"],
  AC1002: [401, "Request Not Authorized"],
  AC1003: [405, "Method Not Allowed"],
  AC1004: [400, "Missing Parameters"],
  AC1005: [404, "No data found"],
  AC1006: [409, "Data already exists"],
  AC1007: [400, "Invalid Parameters"],
  AC1008: [403, "User is blocked"],
  AC1009: [403, "Opt out user"],
  AC1010: [409, "Duplicate order ID"],
} as const;

export type ErrorCode = keyof typeof errors;

/** What the API answers for one of its errors. */
export const refusal = (code: ErrorCode) => ({ errorCode: code, errorMessage: errors[code][1] });

/** Sends the request and expects the error, and that nothing was written. */
export async function expectRefused(annexCloud: Harness, code: ErrorCode, draft: Draft) {
  const before = written(annexCloud);
  const answer = await annexCloud.send(draft);
  expect(answer).toEqual({ status: errors[code][0], body: refusal(code) });
  expect(written(annexCloud)).toBe(before);
}

const written = ({ sandbox }: Harness) =>
  JSON.stringify([
    sandbox.members.all(),
    sandbox.ledger.rows(),
    [...sandbox.orders.values()],
    sandbox.grantsOf(),
  ]);
