/** How the API writes "never". */
export const zeroDate = "0000-00-00";

/** `yyyy-MM-dd'T'HH:mm:ssZ` with an offset without colon, whole seconds. */
export function wireDateTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}+0000`;
}

/** `yyyy-MM-dd`. */
export function wireDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** A date and time, or the zero date. */
export function wireDateTimeOrNever(atMs: number | null): string {
  return atMs === null ? zeroDate : wireDateTime(atMs);
}

/** A date and time, or an empty string. */
export function wireDateTimeOrEmpty(atMs: number | null): string {
  return atMs === null ? "" : wireDateTime(atMs);
}

/** Adds amounts of up to two decimals without binary dust. */
export function sumPoints(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
}
