import { type DataPayload, input, util } from "@prismatic-io/spectral";
import { isBlank, type Read, refuse } from "./clean";
import type { InputText } from "./inputs";

/** A file as the platform hands it over; what is known of it beyond its bytes may be missing. */
export type FileValue = Pick<DataPayload, "data"> & Partial<DataPayload>;

/** A file from an earlier step. Text is a file of that text, and an object a file of its JSON. */
export const readFile: Read<FileValue> = (value, label) => {
  if (value === null || value === undefined) {
    throw refuse(label, "a file");
  }
  const payload = util.types.toBufferDataPayload(
    typeof value === "object" || typeof value === "string" ? value : String(value),
  );
  // Text and bytes come without a type of their own; Spectral's guess would hide the name's.
  const isTyped = typeof value === "object" && !(value instanceof Uint8Array);
  return isTyped
    ? payload
    : { data: payload.data, ...(typeof value === "string" ? { suggestedExtension: "txt" } : {}) };
};

/** One file, from an earlier step that gives one. */
export function fileInput(text: InputText<true>) {
  return input({
    ...text,
    type: "data",
    placeholder: text.example ?? text.label,
    clean: (value: unknown) => (isBlank(value) ? undefined : readFile(value, text.label)),
  });
}
