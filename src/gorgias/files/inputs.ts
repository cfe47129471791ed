import { fileInput, readFile } from "../../inputs/files";
import { choiceInput, choices, integerInput, stringField, textInput } from "../../inputs/inputs";
import { pairsInput } from "../../inputs/pairs";
import { readFileName, readSegment } from "./names";

export const mebibyte = 1024 * 1024;
/** Our own limit, since Gorgias documents none: a runner holds a file several times over. */
export const maxFileBytes = 25 * mebibyte;
/** Files take longer than records. */
export const transferTimeoutMs = 110_000;

const fileTypes = choices(["attachment", "public_attachment", "profile_picture", "widget_picture"]);

export const uploadInputs = {
  type: choiceInput(
    {
      label: "Type",
      comments:
        "What the files are for. attachment is private: only those who are signed in to Gorgias can open it; it is also what Gorgias takes for blank.",
      example: "attachment",
    },
    fileTypes,
  ),
  file: fileInput({
    label: "File",
    comments:
      "The file to upload: reference an earlier step that gives one, such as a download. Text becomes a text file.",
    example: "SGVsbG8gd29ybGQ=",
    required: true,
  }),
  fileName: stringField(
    {
      label: "File Name",
      comments:
        "The name of File in Gorgias, with its ending. Blank takes file, with the ending that its content type has.",
      example: "invoice-1042.pdf",
    },
    readFileName,
  ),
  contentType: textInput({
    label: "Content Type",
    comments:
      "The content type of File. Blank takes the one that the earlier step states, else the one that its name's ending stands for.",
    example: "application/pdf",
  }),
  files: pairsInput(
    {
      label: "More Files",
      comments:
        "Further files of the same upload: the key is the file's name with its ending, the value a reference to an earlier step that gives the file. 25 MB in all.",
      example: "photo.png",
    },
    readFile,
  ),
};

export const downloadInputs = {
  file_type: stringField(
    {
      label: "File Type",
      comments: "The first part of the file's address, behind the host and /api.",
      example: "attachment",
      required: true,
    },
    readSegment,
    fileTypes,
  ),
  domain_hash: stringField(
    {
      label: "Domain Hash",
      comments: "The part of the file's address before its name, which stands for your account.",
      example: "Hna8kldnmlal",
      required: true,
    },
    readSegment,
  ),
  resource_name: stringField(
    {
      label: "Resource Name",
      comments: "The last part of the file's address.",
      example: "image-test-c9f158fc-062d-4b00-a826-e29b36852c9b.png",
      required: true,
    },
    readSegment,
  ),
  maxBytes: integerInput({
    label: "Max Bytes",
    comments:
      "A larger file is refused instead of filling the memory that the flow has. Blank allows 26214400 bytes (25 MB).",
    example: "26214400",
    default: "26214400",
    // An error page has to fit too.
    min: mebibyte / 16,
    max: 50 * mebibyte,
  }),
};
