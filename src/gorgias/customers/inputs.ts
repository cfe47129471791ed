import {
  dateTimeInput,
  emailInput,
  firstNameInput,
  idInput,
  jsonArrayInput,
  jsonOrTextInput,
  keyValueInput,
  lastNameInput,
  openChoiceInput,
  textInput,
} from "../../inputs/inputs";
import { languages, timezones } from "../choices";
import { json } from "../inputs";

const customer = { label: "Customer ID", example: "3924", dataSource: "selectCustomer" };

export const customerId = idInput({
  ...customer,
  comments:
    "The customer's number in Gorgias, as in the address of the customer page. Choose one, or take the id from an earlier step.",
  required: true,
});

export const customerFilter = (comments: string) => idInput({ ...customer, comments });

/** Fields of a customer that can be written. */
export const customerFields = {
  email: emailInput(
    "The customer's main e-mail address. Gorgias accepts each address once: a second customer with it is refused.",
  ),
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

/** Further filters of the list. */
export const customerFilters = {
  name: textInput({
    label: "Name",
    comments: "Only customers who are called so, first and last name written as in Gorgias.",
    example: "Maya Berg",
  }),
  channel_type: textInput({
    label: "Channel Type",
    comments:
      "Only customers who are reached this way, such as email or phone; fill in Channel Address as well.",
    example: "phone",
  }),
  channel_address: textInput({
    label: "Channel Address",
    comments:
      "Only customers with this address on the channel, such as a phone number; up to 320 characters.",
    example: "+33612345678",
  }),
};

const unsure = "Not every description of the API lists it, and Gorgias may leave it aside.";

/** Fields of a customer that can be written as well, of which less is known. */
export const furtherCustomerFields = {
  firstname: firstNameInput(`The customer's first name. ${unsure} Name is the safe way.`),
  lastname: lastNameInput(`The customer's last name. ${unsure} Name is the safe way.`),
  note: textInput({
    label: "Note",
    comments: `A note on the customer for the agents. ${unsure}`,
    example: "Prefers e-mail",
  }),
  meta: keyValueInput({
    label: "Meta",
    comments: `Data of your own to keep with the customer, as pairs of key and value. ${unsure}`,
    example: "shop_id: 84203241",
  }),
  custom_fields: jsonArrayInput({
    label: "Custom Fields",
    comments: `Values of customer fields, as a JSON array of objects with the field's id and value. ${unsure} Update Customer Custom Fields is the safe way.`,
    example: json([{ id: 52, value: "Bloom" }]),
  }),
};

const channelsExample = json([
  { type: "email", address: "maya.berg@example.com", preferred: true },
]);

export const newCustomerChannels = jsonArrayInput({
  label: "Channels",
  comments:
    "Ways to reach the customer, as a JSON array of objects with type (email, phone, chat, ...), address and preferred. May stay blank where Email is filled in.",
  example: channelsExample,
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
