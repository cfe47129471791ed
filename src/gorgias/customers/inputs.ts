import {
  dateTimeInput,
  idInput,
  jsonArrayInput,
  jsonOrTextInput,
  openChoiceInput,
  textInput,
} from "../../inputs/inputs";
import { languages, timezones } from "../choices";

export const viewId = idInput({
  label: "View ID",
  comments: "Only customers in this saved view. The number stands in the view's address.",
  example: "21",
});

export const customerId = idInput({
  label: "Customer ID",
  comments:
    "The customer's number in Gorgias, as in the address of the customer page. Choose one, or take the id from an earlier step.",
  example: "3924",
  required: true,
  dataSource: "selectCustomer",
});

/** Fields of a customer that can be written. */
export const customerFields = {
  email: textInput({
    label: "Email",
    comments:
      "The customer's main e-mail address. Gorgias accepts each address once: a second customer with it is refused.",
    example: "maya.berg@example.com",
  }),
  name: textInput({
    label: "Name",
    comments: "Full name. Gorgias derives first and last name from it.",
    example: "Maya Berg",
  }),
  external_id: textInput({
    label: "External ID",
    comments:
      "The customer's id in another system, such as your shop. Gorgias only stores it, so you can find the customer by it.",
    example: "customer-84203241",
  }),
  language: openChoiceInput(
    {
      label: "Language",
      comments: "The language that the customer prefers, as a two-letter ISO 639-1 code.",
      example: "en",
    },
    languages,
  ),
  timezone: openChoiceInput(
    {
      label: "Timezone",
      comments:
        "The customer's time zone by its IANA name. Gorgias takes UTC if it is left blank on create.",
      example: "Europe/Paris",
    },
    timezones,
  ),
};

const channelsExample = JSON.stringify(
  [{ type: "email", address: "maya.berg@example.com", preferred: true }],
  null,
  2,
);

export const newCustomerChannels = jsonArrayInput({
  label: "Channels",
  comments:
    "Ways to reach the customer, as a JSON array of objects with type (email, phone, chat, ...), address and preferred.",
  example: channelsExample,
  required: true,
});

export const customerChannels = jsonArrayInput({
  label: "Channels",
  comments:
    "Replaces ALL channels of the customer. To add one, read the customer first and send the old ones too. Blank leaves them as they are.",
  example: channelsExample,
});

export const customerData = jsonOrTextInput({
  label: "Data",
  comments:
    "Any JSON, shown by widgets and kept with the customer. It replaces the whole data field: what is not sent again is gone. Plain text is sent as text.",
  example: '{"loyalty": {"tier": "Gold", "availablePoints": 1240}}',
  required: true,
});

export const dataVersion = dateTimeInput({
  label: "Version",
  comments:
    "When this data was true. Gorgias ignores the call, without an error, if it already holds data of a later version. Blank always writes.",
  example: "2026-05-13T12:34:21.918927Z",
});
