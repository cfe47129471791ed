import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { listedTicket } from "../tickets/shapes";

/** Tickets as later steps see them. */
export function pollChangesExample() {
  const created = [exampleOf(jsonSchemaOf(listedTicket()))];
  return {
    payload: {
      headers: {},
      queryParameters: {},
      rawBody: { data: null },
      body: { data: { created, updated: [] }, contentType: "application/json" },
    },
  };
}
