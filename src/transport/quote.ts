import { type Redact, untilWord } from "./redact";

/** Nothing beyond is looked at, however much an answer says. */
const longestRead = 10_000;
/** What a message has room for. */
const longestQuote = 1_000;
const deepest = 8;

/** Text from outside on one line of a message: of bounded length, without credentials. */
export function quoted(value: unknown, redact: Redact): string {
  if (value === null || value === undefined) {
    return "";
  }
  const small = quotable(value, redact);
  return shortened(typeof small === "string" ? small : JSON.stringify(small));
}

export function shortened(text: string): string {
  return text.length > longestQuote ? `${untilWord(text, longestQuote)}…` : text;
}

/** A copy of what an answer says, small and shallow enough for a message and its facts. */
export function quotable(value: unknown, redact: Redact): unknown {
  let room = longestRead;
  const text = (whole: string): string => {
    const read = whole.length > room ? untilWord(whole, room) : whole;
    room -= read.length + 1;
    const line = redact(read).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
    return shortened(whole.length > read.length ? `${line}…` : line);
  };
  const copy = (part: unknown, depth: number): unknown => {
    if (part === null || typeof part !== "object") {
      return typeof part === "string" ? text(part) : part;
    }
    const members = depth === deepest ? [] : Object.entries(part);
    const copied: [string, unknown][] = [];
    for (const [name, member] of members) {
      if (room <= 0) {
        break;
      }
      copied.push([text(name), copy(member, depth + 1)]);
    }
    return Array.isArray(part) ? copied.map(([, member]) => member) : Object.fromEntries(copied);
  };
  return copy(value, 0);
}
