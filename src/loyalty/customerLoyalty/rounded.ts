/** Reading JSON rounds whole numbers from 2^53 on, and nothing tells which were meant. */
export function mayBeRounded(value: unknown): boolean {
  let isExact = true;
  JSON.stringify(value, (_, part) => {
    isExact &&= typeof part !== "number" || Math.abs(part) <= Number.MAX_SAFE_INTEGER;
    return part;
  });
  return !isExact;
}
