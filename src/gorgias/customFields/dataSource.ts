import type { Element } from "@prismatic-io/spectral";
import { choiceInput } from "../../inputs/inputs";
import { definePicklist, picklistLabel } from "../../api/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";
import { objectTypes } from "./inputs";

interface FieldRecord {
  id: number;
  label: string;
  definition: { data_type?: string } | null;
}

export const selectCustomField = definePicklist({
  key: "selectCustomField",
  label: "Select Custom Field",
  description: "Choose one of the custom fields of customers or tickets.",
  inputs: {
    ...picklistInputs("custom fields", "most important"),
    object_type: choiceInput(
      {
        label: "Object Type",
        comments: "Only fields of customers or only those of tickets; blank offers both.",
        example: "Customer",
      },
      objectTypes,
    ),
  },
  example: [{ key: "52", label: "Loyalty tier · Customer · text · 52" }],
  perform: async (run, { connection, object_type, search, maxRecords }) => {
    const elements: Element[] = [];
    for (const type of object_type ? [object_type] : objectTypes.map(({ value }) => value)) {
      const ofType = await newestAsElements<FieldRecord>(run, connection, {
        path: "/custom-fields",
        query: { object_type: type },
        orderBy: "priority:desc",
        purpose: "Select Custom Field",
        scope: "custom_fields:read",
        element: ({ id, label, definition }) => ({
          key: String(id),
          label: picklistLabel(label, type, definition?.data_type, String(id)),
        }),
        search,
        maxRecords,
      });
      elements.push(...ofType);
    }
    return elements;
  },
});
