import { input } from "@prismatic-io/spectral";
import { isBlank, readDateTime, readId, readJsonObject, readText } from "../../inputs/clean";
import { idInput, listInput, openChoiceInput } from "../../inputs/inputs";
import { InvalidInputError } from "../../transport/errors";
import { eventObjectTypes, eventTypes } from "../choices";

const comparators = ["gt", "gte", "lt", "lte"];
const label = "Created Datetime";
const example = JSON.stringify({ gte: "2026-01-27T10:42:21Z" }, null, 2);

/** The filters of events, for the list and for the dropdown. */
export const eventFilters = {
  created_datetime: input({
    label,
    type: "code",
    language: "json",
    placeholder: example,
    example,
    comments:
      "Only events of this time, as a JSON object with one or two of gt, gte, lt and lte (after, from, before, until) and a date each.",
    clean: (value: unknown): Record<string, string> | undefined =>
      isBlank(value) ? undefined : readComparators(readJsonObject(value, label)),
  }),
  object_id: idInput({
    label: "Object ID",
    comments: "Only events about the record with this number; fill in Object Type as well.",
    example: "353768814",
  }),
  object_type: openChoiceInput(
    {
      label: "Object Type",
      comments: "What kind of record Object ID is. Gorgias refuses it without an Object ID.",
      example: "Ticket",
    },
    eventObjectTypes,
  ),
  types: listInput(
    {
      label: "Types",
      comments: "Only events of these types; blank means all.",
      example: "ticket-created",
    },
    readText,
    eventTypes,
  ),
  user_ids: listInput(
    {
      label: "User IDs",
      comments: "Only events that these users of your helpdesk set off.",
      example: "118",
    },
    readId,
  ),
};

function readComparators(given: Record<string, unknown>): Record<string, string> {
  const unknown = Object.keys(given).find((name) => !comparators.includes(name));
  if (unknown !== undefined) {
    throw new InvalidInputError(`"${label}" knows ${comparators.join(", ")}, not "${unknown}"`);
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, date]) => [name, readDateTime(date, `${label} (${name})`)]),
  );
}
