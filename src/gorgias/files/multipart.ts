import { lookup } from "mime-types";
import type { FileValue } from "../../inputs/files";
import type { Content } from "../client";

/** One part of a form: text, or a file with its name. */
export interface FormPart {
  name: string;
  value: string | { fileName: string; file: FileValue };
}

/** Writes a form as multipart/form-data. */
export async function multipart(parts: readonly FormPart[]): Promise<Content> {
  const form = new FormData();
  for (const { name, value } of parts) {
    if (typeof value === "string") {
      form.append(name, value);
    } else {
      const { fileName, file } = value;
      const type = file.contentType || lookup(fileName) || "application/octet-stream";
      form.append(name, new Blob([file.data], { type }), fileName);
    }
  }
  const written = new Response(form);
  return {
    body: Buffer.from(await written.arrayBuffer()),
    contentType: written.headers.get("content-type") ?? "multipart/form-data",
  };
}
