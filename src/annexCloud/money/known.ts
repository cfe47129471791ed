/** An answer to yes or no; `unknown` where what decides it cannot be read. */
export type Known = "yes" | "no" | "unknown";

/** Is what was read the one that is meant? Null could not be read. */
export function isSame<T>(read: T | null, meant: T): Known {
  return read === null ? "unknown" : knownIf(read === meant);
}

export const knownIf = (holds: boolean): Known => (holds ? "yes" : "no");

/** One no decides, whatever is unknown beside it. */
export function all(...answers: Known[]): Known {
  return answers.find((one) => one === "no") ?? answers.find((one) => one === "unknown") ?? "yes";
}
