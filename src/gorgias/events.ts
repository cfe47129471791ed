import { z } from "zod";
import { eg, shape } from "../api/shape";
import { readText as readField } from "../api/values";
import { type Read, readDateTime, readId, readJsonObject, readText } from "../inputs/clean";
import { idInput, jsonField, listInput, openChoiceInput } from "../inputs/inputs";
import { InvalidInputError } from "../transport/errors";
import { endpoint, listEndpoint } from "./api";
import { creationOrders, eventObjectTypes, eventTypes } from "./choices";
import { json, orderInput } from "./inputs";
import { selectNewest } from "./picklist";
import { dateTime, id } from "./shapes";

const group = "Events";

/** https://developers.gorgias.com/reference/the-event-object */
export const event = shape(() =>
  z.looseObject({
    id: id(5190131059),
    type: eg(z.string(), "ticket-created"),
    object_type: eg(z.string(), "Ticket"),
    object_id: id(353768814),
    user_id: eg(z.number().int().nullable(), 118),
    context: eg(z.string().nullable(), "8a1d1f0e-5c42-4b8b-9d6e-4f5b2a7c9e10"),
    data: eg(z.unknown(), { status: "open" }),
    created_datetime: dateTime(),
    uri: eg(z.string(), "/api/events/5190131059/"),
  }),
);

const comparators = ["gt", "gte", "lt", "lte"];

const readComparators: Read<Record<string, string>> = (value, label) => {
  const given = readJsonObject(value, label);
  const unknown = Object.keys(given).find((name) => !comparators.includes(name));
  if (unknown !== undefined) {
    throw new InvalidInputError(`"${label}" knows ${comparators.join(", ")}, not "${unknown}"`);
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, date]) => [name, readDateTime(date, `${label} (${name})`)]),
  );
};

/** The filters of events, for the list and for the dropdown. */
const eventFilters = {
  created_datetime: jsonField(
    {
      label: "Created Datetime",
      comments:
        "Only events of this time, as a JSON object with one or two of gt, gte, lt and lte (after, from, before, until) and a date each.",
      example: json({ gte: "2026-01-27T10:42:21Z" }),
    },
    readComparators,
  ),
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

export const getEvent = endpoint("get-event", {
  label: "Get Event",
  says: "Read one entry of the account's audit trail.",
  group,
  inputs: {
    id: idInput({
      label: "Event ID",
      comments: "The event's number in Gorgias. Choose one, or take it from a list.",
      example: "5190131059",
      required: true,
      dataSource: "selectEvent",
    }),
  },
  answer: event,
});

export const listEvents = listEndpoint("list-events", {
  label: "List Events",
  says: "Read the account's audit trail page by page: who did what to which record. Deletes and merges show only here.",
  group,
  inputs: {
    ...eventFilters,
    order_by: orderInput("events", creationOrders),
  },
  requires: { object_type: "object_id" },
  list: { rows: "data", paging: "page" },
  answer: event,
});

export const selectEvent = selectNewest({
  name: "Event",
  description: "Choose one of the newest entries of the account's audit trail.",
  what: "events",
  inputs: eventFilters,
  example: {
    key: "5190131059",
    label: "ticket-created · Ticket 353768814 · 2026-03-02 09:30 · 5190131059",
  },
  list: listEvents,
  parts: ({ type, object_type, object_id, created_datetime }) => [
    readField(type),
    [object_type, object_id].map(readField).filter(Boolean).join(" "),
    readField(created_datetime)?.slice(0, 16).replace("T", " "),
  ],
});
