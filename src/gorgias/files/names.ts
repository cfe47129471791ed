import { type Read, readText, refuse } from "../../inputs/clean";
import { readPathPart } from "../../inputs/pathPart";

/**
 * One part of a URL's path, as it is or as it stands in the URL. Whatever would make it more than
 * one part is refused: some servers also take an encoded slash for a slash.
 */
export const readSegment: Read<string> = (value, label) => {
  const text = readPathPart(value, label);
  const name = decoded(text);
  if (/[/\\\p{Cc}]/u.test(name)) {
    throw refuse(label, "one part of the file's address, without slashes", text);
  }
  return name;
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A name that fits into the one line which a form has for it. */
export const readFileName: Read<string> = (value, label) => {
  const name = readText(value, label);
  if (/\p{Cc}/u.test(name)) {
    throw refuse(label, "a file name on one line", name);
  }
  return name;
};
