/** The published error codes and texts, https://s15.socialannex.net/help/acapi.html */
const errorMessages = {
  AC1001: "Oops! Something went wrong",
  AC1002: "Request Not Authorized",
  AC1003: "Method Not Allowed",
  AC1004: "Missing Parameters",
  AC1005: "No data found",
  AC1006: "Data already exists",
  AC1007: "Invalid Parameters",
  AC1008: "User is blocked",
  AC1009: "Opt out user",
  AC1010: "Duplicate order ID",
} as const;

export type ErrorCode = keyof typeof errorMessages;

/** Every code, in order. */
export const errorCodes = Object.keys(errorMessages) as ErrorCode[];

/**
 * The vendor publishes statuses for AC1001, 1002, 1004, 1005 and 1006 only; the others are our
 * choice, which is why a test may change each of them.
 */
export const defaultErrorStatus: Record<ErrorCode, number> = {
  AC1001: 404,
  AC1002: 401,
  AC1003: 405,
  AC1004: 400,
  AC1005: 404,
  AC1006: 409,
  AC1007: 400,
  AC1008: 403,
  AC1009: 403,
  AC1010: 409,
};

/** Thrown by a route that answers with one of the published errors. */
export class Refusal extends Error {
  constructor(readonly code: ErrorCode) {
    super(`${code} ${errorMessages[code]}`);
    this.name = "Refusal";
  }

  get body() {
    return { errorCode: this.code, errorMessage: errorMessages[this.code] };
  }
}
