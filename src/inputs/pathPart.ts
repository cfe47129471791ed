import { type Read, readText, refuse } from "./clean";
import { type InputText, stringField } from "./inputs";

/** More often than any server decodes a path. */
const mostDecodings = 10;

/**
 * Text that can be one part of a URL's path. `.` and `..` would lead to another endpoint, however
 * they are disguised, and half a character cannot be encoded.
 */
export const readPathPart: Read<string> = (value, label) => {
  const text = readText(value, label);
  if (text === "" || /\p{Surrogate}/u.test(text) || isDots(text)) {
    throw refuse(label, "an id, which is neither blank nor made of dots", value);
  }
  return text;
};

function isDots(text: string): boolean {
  let read = text;
  for (let decodings = 0; decodings < mostDecodings; decodings += 1) {
    const decoded = read.trim().replace(/%[0-7][\da-f]/gi, (code) => decodeURIComponent(code));
    if (decoded === read) {
      break;
    }
    read = decoded;
  }
  return read === "." || read === "..";
}

/** One part of a path, encoded. Every part that comes from outside passes here. */
export function pathPart(value: unknown, label: string): string {
  return encodeURIComponent(readPathPart(value, label));
}

/** An id that a path is made of. */
export const pathPartInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readPathPart);
