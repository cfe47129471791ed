import { type Read, refuse } from "../inputs/clean";
import { InvalidInputError } from "../transport/errors";

/** More than any shop grants at once; a larger number is an id or a slip. */
export const mostPoints = 10_000_000;

/** Sums of hundredths are hundredths. */
export const roundPoints = (points: number) => Math.round(points * 100) / 100;

const whatItIs = "a positive number of points such as 50";

/**
 * A positive amount, as a number or as digits with a decimal point; whether it may have decimals is
 * the program's matter. Three digits after a point or comma are thousands to one reader and
 * thousandths to another.
 */
export const readPoints: Read<number> = (value, label) => {
  // A list of one amount would read as that amount.
  const text = typeof value === "object" ? "" : String(value).trim();
  const points = Number(text);
  if (typeof value !== "number" && !/^\d+(\.(\d{1,2}|\d{4,}))?$/.test(text)) {
    throw refuse(label, whatItIs, value, spellingOf(text));
  }
  if (!Number.isFinite(points) || points <= 0) {
    throw refuse(label, whatItIs, value);
  }
  if (points > mostPoints) {
    throw refuse(label, `at most ${mostPoints}`, value);
  }
  return points;
};

/** How to write what was meant, where that can be told. */
function spellingOf(text: string): string | undefined {
  // Digits of other scripts and widths.
  const plain = text.normalize("NFKC");
  const [, whole, fraction] = /^(\d+)[.,](\d{3})$/.exec(plain) ?? [];
  if (whole && fraction) {
    const [thousands, thousandths] = [Number(whole + fraction), Number(`${whole}.${fraction}`)];
    return `it may mean ${thousands} or ${thousandths}; write the one that is meant, with at most two decimals`;
  }
  const ungrouped = /^\d{1,3}([., ']\d{3})+$/.test(plain) ? plain.replace(/\D/g, "") : plain;
  const meant = Number(ungrouped.replace(",", "."));
  return meant > 0 && Number.isFinite(meant) ? `write ${meant}` : undefined;
}

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
