import { input } from "@prismatic-io/spectral";
import { type Read, readText } from "../../inputs/clean";
import { readFile } from "../../inputs/files";
import { booleanInput, choiceInput, choices, integerInput, textInput } from "../../inputs/inputs";
import { pairsInput } from "../../inputs/pairs";
import { httpMethods } from "../../transport/http";

/** A value of a list, which may be empty. */
const readValue: Read<string> = (value, label) =>
  typeof value === "object" ? JSON.stringify(value) : readText(value, label);

export const responseTypes = ["arraybuffer", "document", "json", "text"] as const;

const data = input({
  label: "Data",
  type: "string",
  required: false,
  placeholder: '{"status": "closed"}',
  example: '{"status": "closed"}',
  comments:
    "The body: JSON, an object from an earlier step, a file, or text. JSON is checked before it is sent; text goes out as text/plain unless Header sets a Content-Type.",
});

/** The keys and defaults of Spectral's own raw request, which flows already use. */
export const rawRequestInputs = {
  url: textInput({
    label: "URL",
    comments:
      "The path below /api, such as /tickets, or a full URL of the connected account. Other hosts are refused: they would get the connection's credentials.",
    example: "/tickets",
    required: true,
  }),
  method: choiceInput(
    {
      label: "Method",
      comments: "The HTTP method. GET reads, POST creates, PUT changes, DELETE removes.",
      example: "GET",
      required: true,
    },
    choices(httpMethods),
  ),
  data,
  formData: pairsInput(
    {
      label: "Form Data",
      comments:
        "Text fields of a multipart form, instead of Data. The form brings its own Content-Type.",
      example: "name",
    },
    readValue,
  ),
  fileData: pairsInput(
    {
      label: "File Data",
      comments:
        "Files of a multipart form, instead of Data: the key is the field's name, the value a reference to an earlier step that gives a file, or text.",
      example: "invoice.pdf",
    },
    readFile,
  ),
  fileDataFileNames: pairsInput(
    {
      label: "File Data File Names",
      comments:
        "The names of the files: the key is the field's name under File Data, the value the file's name. Without one the field's name is taken.",
      example: "invoice.pdf",
    },
    readValue,
  ),
  queryParams: pairsInput(
    {
      label: "Query Parameter",
      comments: "What stands behind the ? of the address. A key that is there twice is sent twice.",
      example: "limit",
    },
    readValue,
  ),
  headers: pairsInput(
    {
      label: "Header",
      comments:
        "Further headers. Authorization, Host and Content-Length cannot be set; the connection and the request decide them.",
      example: "User-Agent: my-flow/1.0",
    },
    readValue,
  ),
  responseType: choiceInput(
    {
      label: "Response Type",
      comments:
        "json gives the parsed body, text and document give it as text, and arraybuffer gives a file with its bytes intact.",
      example: "json",
      required: true,
      default: "json",
    },
    choices(responseTypes),
  ),
  timeout: integerInput({
    label: "Timeout",
    comments: "How many milliseconds one attempt may take. Blank or 0 allows 120000, two minutes.",
    example: "2000",
    min: 0,
    max: 840_000,
  }),
  debugRequest: booleanInput({
    label: "Debug Request",
    comments:
      "Writes the request and the answer to the step's log at the level debug, without credentials.",
  }),
  retryDelayMS: integerInput({
    label: "Retry Delay (ms)",
    comments:
      "The wait between attempts in milliseconds, where Use Exponential Backoff is off. A wait that Gorgias asks for comes first.",
    example: "1000",
    default: "0",
    min: 0,
    max: 600_000,
  }),
  retryAllErrors: booleanInput({
    label: "Retry On All Errors",
    comments:
      "Repeats after every error, and methods such as POST too, which may then be done twice. Off, only requests that may safely be repeated are, after network errors and failures of the server.",
    default: "false",
  }),
  maxRetries: integerInput({
    label: "Max Retry Count",
    comments:
      "How often a failed request is repeated; 0 is never. A refusal because of the rate limit (429) does not count: it is waited out where the wait fits into two minutes, or into 14 where this or Timeout asks for more.",
    example: "3",
    default: "0",
    min: 0,
    max: 100,
  }),
  useExponentialBackoff: booleanInput({
    label: "Use Exponential Backoff",
    comments:
      "Waits half a second before the first repetition and about twice as long before each further one, up to 20 seconds. Retry Delay (ms) is then ignored.",
    default: "false",
  }),
};
