import { exampleOf, jsonSchemaOf } from "../../../api/shape";
import { ticketList } from "../../tickets/schema";

/** Tickets as later steps see them. */
export function pollChangesExample() {
  const list = exampleOf(jsonSchemaOf(ticketList())) as { data: unknown[] };
  return {
    payload: {
      headers: {},
      queryParameters: {},
      rawBody: { data: null },
      body: { data: { created: list.data, updated: [] }, contentType: "application/json" },
    },
  };
}
