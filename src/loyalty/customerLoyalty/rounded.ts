/** A number of so many digits is what is left of one that had more, or may be. */
const digitsThatMayBeRounded = 17;

/** Reading JSON rounds numbers, and nothing tells afterwards which were meant. */
export function mayBeRounded(value: unknown): boolean {
  let isExact = true;
  JSON.stringify(value, (_, part) => {
    isExact &&= typeof part !== "number" || isExactNumber(part);
    return part;
  });
  return !isExact;
}

function isExactNumber(number: number): boolean {
  const [digits = ""] = String(number).split("e");
  return (
    Math.abs(number) <= Number.MAX_SAFE_INTEGER &&
    digits.replace(/\D/g, "").replace(/^0+/, "").length < digitsThatMayBeRounded
  );
}
