import { idInput, textBooleanInput, textInput } from "../../inputs/inputs";
import { momentInput, numericIdInput } from "../inputs";

export const integrationId = idInput({
  label: "Integration ID",
  comments:
    "The integration's number in Gorgias, as in the address of its settings page. Choose one, or take the id from an earlier step.",
  example: "123",
  required: true,
  dataSource: "selectIntegration",
});

export const integrationName = textInput({
  label: "Name",
  comments:
    "What the integration is called in Gorgias' settings. Several may have the same name; Gorgias wants it on every update.",
  example: "Loyalty",
  required: true,
});

export const integrationFields = {
  description: textInput({
    label: "Description",
    comments: "A line for the admins who find the integration in Gorgias' settings.",
    example: "Shows loyalty points beside the ticket",
  }),
  deactivated_datetime: momentInput(
    "Deactivated Datetime",
    "Switches the integration off from this moment. Gorgias does so itself after 100 failed calls in a row; Clear Fields of an update switches it on again.",
  ),
  business_hours_id: numericIdInput({
    label: "Business Hours ID",
    comments:
      "The number of the business hours that the integration keeps to. Not every description of the API lists it.",
    example: "12",
  }),
};

export const newIntegrationFields = {
  managed: textBooleanInput({
    label: "Managed",
    comments:
      "Marks the integration as managed. No document says by whom; leave it blank where in doubt.",
    example: "false",
  }),
};
