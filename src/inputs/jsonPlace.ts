/** Where text stops being JSON, as "line 2, column 7". V8's message names it in some cases only. */
export function jsonPlace(text: string): string {
  const before = text.slice(0, faultAt(text)).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

/** The end of the longest beginning that could still become JSON, found by halving. */
function faultAt(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    [good, bad] = mayGoOn(text.slice(0, middle)) ? [middle, bad] : [good, middle];
  }
  return good;
}

/** Is its end the only thing wrong with a beginning? */
function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    return position === undefined
      ? /end of JSON input/.test(message)
      : Number(position) >= beginning.length;
  }
}
