import { type Read, refuse } from "../inputs/clean";
import { InvalidInputError } from "../transport/errors";

/** More than any shop grants at once; a larger number is an id or a slip. */
export const mostPoints = 10_000_000;

/** A positive amount; whether it may have decimals is the program's matter. */
export const readPoints: Read<number> = (value, label) => {
  // A list of one amount would read as that amount.
  const text = typeof value === "object" ? "" : String(value).trim();
  const points = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || points <= 0) {
    throw refuse(label, "a positive number of points such as 50", value);
  }
  if (points > mostPoints) {
    throw refuse(label, `at most ${mostPoints}`, value);
  }
  return points;
};

/** @throws InvalidInputError for fractions in a program that keeps none, or finer than hundredths */
export function checkDecimals(points: number, decimals: boolean): void {
  if (!decimals && !Number.isInteger(points)) {
    throw new InvalidInputError({
      reason: `"Points" must be a whole number, got ${points}`,
      advice:
        "if your program keeps fractions, turn on Decimal Points in the Annex Cloud connection",
    });
  }
  if (decimals && !/^\d+(\.\d{1,2})?$/.test(String(points))) {
    throw new InvalidInputError(`"Points" may have at most two decimals, got ${points}`);
  }
}
