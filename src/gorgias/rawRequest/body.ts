import { isBlank, readJsonOrText } from "../../inputs/clean";
import { type FileValue, readFile } from "../../inputs/files";
import type { Pair } from "../../inputs/pairs";
import { InvalidInputError } from "../../transport/errors";
import type { Content } from "../client";
import { multipart } from "../files/multipart";

interface RawBody {
  data: unknown;
  formData: readonly Pair<string>[];
  fileData: readonly Pair<FileValue>[];
  fileDataFileNames: readonly Pair<string>[];
  /** The content type that the builder set. */
  contentType: string | undefined;
}

/** The body of a raw request, or undefined where nothing is to be sent. */
export async function rawContent(body: RawBody): Promise<Content | undefined> {
  const { data, formData, fileData, fileDataFileNames, contentType } = body;
  const isForm = formData.length > 0 || fileData.length > 0;
  if (!isForm) {
    return isBlank(data) ? undefined : dataContent(data, contentType);
  }
  if (!isBlank(data)) {
    throw new InvalidInputError(
      '"Data" cannot be sent together with "Form Data" or "File Data"; empty one of them',
    );
  }
  const names = new Map(fileDataFileNames.map(({ key, value }) => [key, value]));
  return multipart([
    ...formData.map(({ key, value }) => ({ name: key, value })),
    ...fileData.map(({ key, value }) => ({
      name: key,
      value: { fileName: names.get(key) || key, file: value },
    })),
  ]);
}

function dataContent(data: unknown, contentType: string | undefined): Content {
  if (isFile(data)) {
    const { data: body, contentType: known } = readFile(data, "Data");
    return { body, contentType: contentType ?? known ?? "application/octet-stream" };
  }
  if (typeof data === "string" && contentType !== undefined && !/json/i.test(contentType)) {
    return { body: data, contentType };
  }
  const value = readJsonOrText(data, "Data");
  // Text that is JSON already is sent as it was written, large numbers included.
  return typeof data === "string"
    ? { body: data, contentType: contentType ?? textType(value) }
    : { body: JSON.stringify(value), contentType: contentType ?? "application/json" };
}

function isFile(data: unknown): boolean {
  return (
    data instanceof Uint8Array ||
    (typeof data === "object" && data !== null && "data" in data && Buffer.isBuffer(data.data))
  );
}

function textType(value: unknown): string {
  return typeof value === "string" ? "text/plain" : "application/json";
}
