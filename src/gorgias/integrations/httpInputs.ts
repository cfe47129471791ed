import { type Read, readChoice, readJsonOrText, readText, refuse } from "../../inputs/clean";
import {
  choiceInput,
  choices,
  keyValueInput,
  listInput,
  stringField,
  textInput,
} from "../../inputs/inputs";
import { httpTriggers } from "../choices";

const urlText = {
  label: "URL",
  comments:
    "The address that Gorgias calls. It may hold variables such as {{ticket.customer.email}}; its host has to exist.",
  example: "https://loyalty.example.com/points?email={{ticket.customer.email}}",
};

/** Not shown in the error: an address may hold a secret. */
const readUrl: Read<string> = (value, label) => {
  const url = readText(value, label);
  if (/^https?:\/\/[^\s/{}]+/i.test(url)) {
    return url;
  }
  throw refuse(label, "a whole address that begins with https://");
};

const methodText = {
  label: "Method",
  comments:
    "How the address is called. What a GET answers is kept on the customer, where widgets and macros find it.",
  example: "GET",
};
const methods = choices(["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"]);

const requestTypeText = {
  label: "Request Content Type",
  comments: "How Gorgias writes the form into the body of its call.",
  example: "application/json",
};
const requestTypes = choices(["application/json", "application/x-www-form-urlencoded"]);

const responseTypeText = {
  label: "Response Content Type",
  comments: "What the address answers; Gorgias reads nothing but JSON.",
  example: "application/json",
};
const responseTypes = choices(["application/json"]);

const readHeader: Read<string> = (value, label) => {
  if (value === null || typeof value === "object") {
    throw refuse(label, "text");
  }
  return readText(value ?? "", label);
};

/** A variable alone begins as JSON does. */
const readForm: Read<unknown> = (value, label) => {
  const form =
    typeof value === "string" && /^\s*\{\{/.test(value)
      ? value.trim()
      : readJsonOrText(value, label);
  if (typeof form === "string" || (typeof form === "object" && !Array.isArray(form))) {
    return form;
  }
  throw refuse(label, "a JSON object or text such as {{context}}", form);
};

const sharedSettings = {
  headers: keyValueInput(
    {
      label: "Headers",
      comments:
        "Sent with every call, for example a secret by which the address knows Gorgias. Everybody who may read the account's integrations can read them.",
      example: "X-Webhook-Secret: a long random text",
    },
    readHeader,
  ),
  form: stringField(
    {
      label: "Form",
      comments:
        "The body of the call, as a JSON object whose values may be variables. The text {{context}} sends the whole ticket and message. Without it the body is empty.",
      example: '{"ticketId": "{{ticket.id}}", "email": "{{ticket.customer.email}}"}',
    },
    readForm,
  ),
  triggers: listInput(
    {
      label: "Triggers",
      comments:
        "What makes Gorgias call the address. On an update this is the whole list: what is not in it is switched off.",
      example: "ticket-created",
    },
    readChoice(httpTriggers.map(({ value }) => value)),
    httpTriggers,
  ),
  hmac_secret: textInput({
    label: "HMAC Secret",
    comments:
      "A secret by which Gorgias is said to sign its calls; no answer shows it again. No document says in which header and how, so rely on a secret under Headers instead.",
    example: "a long random text",
  }),
};

/** How Gorgias calls the address of a new integration. */
export const newHttpSettings = {
  url: stringField({ ...urlText, required: true }, readUrl),
  method: choiceInput({ ...methodText, required: true, default: "GET" }, methods),
  ...sharedSettings,
  request_content_type: choiceInput(
    { ...requestTypeText, required: true, default: "application/json" },
    requestTypes,
  ),
  response_content_type: choiceInput(
    { ...responseTypeText, required: true, default: "application/json" },
    responseTypes,
  ),
};

/** The same for an update: blank leaves a setting as it is. */
export const changedHttpSettings = {
  url: stringField(
    {
      ...urlText,
      comments: `${urlText.comments} Fill it in to change any setting from here to Response Content Type. Whether settings that are left blank then keep their value is not settled: fill in all that matter.`,
    },
    readUrl,
  ),
  method: choiceInput(methodText, methods),
  ...sharedSettings,
  request_content_type: choiceInput(requestTypeText, requestTypes),
  response_content_type: choiceInput(responseTypeText, responseTypes),
};
