import { isMap } from "yaml";
import type { Reference } from "./references";

type Note = (read: (input: string) => unknown) => string | undefined;

/** What works differently on purpose, by the key of the action or trigger. */
const notes: Record<string, Note> = {
  updateTicket: (read) =>
    read("status") === "open"
      ? 'every update opens the ticket, as "status" says, perhaps only because the original fills it in; empty it to leave the status alone'
      : undefined,
  downloadFile: () =>
    "the result is the file with its bytes and content type, where the original gave text",
  rawRequest: (read) =>
    /^https?:/i.test(String(read("url")))
      ? '"url" names a host; any other than the connected account is refused'
      : undefined,
};

/** What to know about a step that was moved, if anything. */
export function noteOn({ kind, key, where, owner }: Reference): string | undefined {
  const read = (input: string) => owner.getIn(["inputs", input, "value"]);
  const isStep = kind === "action" && isMap(owner.get("inputs"));
  const note = isStep ? notes[key]?.(read) : undefined;
  return note && `${where}: ${note}`;
}
