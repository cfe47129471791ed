import { type Read, readJsonObject, refuse } from "../../inputs/clean";
import {
  choiceInput,
  idInput,
  integerInput,
  jsonField,
  openChoiceInput,
  textInput,
} from "../../inputs/inputs";
import { widgetTypes } from "../choices";
import { json, momentInput, numericIdInput } from "../inputs";
import { exampleTemplate } from "./shapes";

export const widgetId = idInput({
  label: "Widget ID",
  comments: "The widget's number in Gorgias. Choose one, or take the id from an earlier step.",
  example: "456",
  required: true,
  dataSource: "selectWidget",
});

const typeText = {
  label: "Type",
  comments:
    "Where the widget's data comes from: http from an HTTP integration's answers, custom from the customer's own data, customer_external_data from an app, standalone from nowhere.",
  example: "http",
};

const templateText = {
  label: "Template",
  comments:
    "What the widget looks like, as a JSON object of type wrapper whose widgets are cards, lists and fields within each other. Each path leads on from the one around it; {{name}} in a title stands for a value. It is replaced as a whole.",
  example: json(exampleTemplate),
};

const readTemplate: Read<Record<string, unknown>> = (value, label) => {
  const template = readJsonObject(value, label);
  if (template.type === "wrapper" && Array.isArray(template.widgets)) {
    return template;
  }
  throw refuse(label, 'a JSON object with the type "wrapper" and a list of widgets', template);
};

export const newWidgetInputs = {
  type: openChoiceInput({ ...typeText, required: true }, widgetTypes),
  template: jsonField({ ...templateText, required: true }, readTemplate),
};

export const changedWidgetInputs = {
  type: openChoiceInput(typeText, widgetTypes),
  template: jsonField(templateText, readTemplate),
};

/** The filters of widgets, which are fields of theirs as well. */
export const widgetSource = {
  integration_id: numericIdInput({
    label: "Integration ID",
    comments: "The HTTP integration whose answers are shown, for widgets of type http.",
    example: "123",
    dataSource: "selectIntegration",
  }),
  app_id: textInput({
    label: "App ID",
    comments:
      "The app whose data is shown, for widgets of type customer_external_data; its client id in the developer portal.",
    example: "65f0a1b2c3d4e5f6a7b8c9d0",
  }),
};

export const widgetFields = {
  context: choiceInput(
    {
      label: "Context",
      comments:
        "Beside which page the widget stands: a ticket's or a customer's. Gorgias takes ticket if left blank on create.",
      example: "ticket",
    },
    [
      { label: "Ticket", value: "ticket" },
      { label: "Customer", value: "customer" },
    ],
  ),
  ...widgetSource,
  order: integerInput({
    label: "Order",
    comments: "Its place among the other widgets; lower numbers stand higher.",
    example: "0",
    min: -1_000_000,
    max: 1_000_000,
  }),
  deactivated_datetime: momentInput(
    "Deactivated Datetime",
    "Hides the widget from this moment; Clear Fields of an update shows it again. UTC without an offset.",
  ),
};
