import type { Element } from "@prismatic-io/spectral";
import { definePicklist } from "../../api/dataSource";
import { readObject, readText } from "../../api/values";
import { choiceInput } from "../../inputs/inputs";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listCustomFields } from "./endpoints";
import { objectTypes } from "./inputs";

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
  perform: async (run, { connection, object_type, search, maxRecords = defaultMaxRecords }) => {
    const client = gorgiasClient(connection, run);
    const elements: Element[] = [];
    for (const type of object_type ? [object_type] : objectTypes.map(({ value }) => value)) {
      const fields = listCustomFields.pages(
        client,
        { object_type: type, order_by: "priority:desc" },
        { maxRecords, purpose: "Select Custom Field" },
      );
      const ofType = await elementsOf(
        fields,
        ({ label, definition }) => [
          readText(label),
          type,
          readText(readObject(definition).data_type),
        ],
        search,
      );
      elements.push(...ofType);
    }
    return elements;
  },
});
