import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { customerRecord, memberRecord } from "./records";

/** A batch as the action finds it: customers first, then new members. */
export function loyaltySyncExample() {
  const data = [customerRecord(), memberRecord()].map((record) => exampleOf(jsonSchemaOf(record)));
  return {
    payload: {
      headers: {},
      queryParameters: {},
      rawBody: { data: null },
      body: { data, contentType: "application/json" },
    },
  };
}
