import { extension } from "mime-types";
import { z } from "zod";
import { defineAction } from "../../api/action";
import { asObject } from "../../api/fields";
import { isIdentified, rowsOf, saysError, unexpected } from "../../api/gate";
import { lostAnswer } from "../../api/lostAnswer";
import { eg, type Shape, shape } from "../../api/shape";
import type { FileValue } from "../../inputs/files";
import { InvalidInputError, mayHaveHappened } from "../../transport/errors";
import { gorgiasClient } from "../client";
import { gorgiasConnection } from "../connectionInput";
import { maxFileBytes, mebibyte, transferTimeoutMs, uploadInputs } from "./inputs";
import { multipart } from "./multipart";
import { readFileName } from "./names";

interface NamedFile {
  name: string;
  file: FileValue;
}

const uploadedFiles: Shape = shape(() =>
  z.array(
    z.looseObject({
      url: eg(
        z.string(),
        "https://green-garden.gorgias.com/api/attachment/download/Hna8kldnmlal/invoice-1042.pdf",
        "For the attachments of a message",
      ),
      name: eg(z.string(), "invoice-1042.pdf"),
      size: eg(z.number().int(), 48_213, "In bytes"),
      content_type: eg(z.string(), "application/pdf"),
    }),
  ),
);

/** https://developers.gorgias.com/reference/upload-files */
export const uploadFiles = defineAction({
  facts: {
    key: "uploadFiles",
    label: "Upload Files",
    description:
      "Upload one or several files, each with its own name and content type. What it answers can be put into the attachments of a message.",
    group: "Files",
    api: "Gorgias",
    endpoint: { id: "upload-files", method: "POST", path: "/api/upload" },
    documentationUrl: "https://developers.gorgias.com/reference/upload-files",
    readOnly: false,
  },
  inputs: { connection: gorgiasConnection, ...uploadInputs },
  answer: uploadedFiles,
  perform: async (run, { connection, type, file, fileName, contentType, files }) => {
    const uploads = [
      ...(file ? [firstFile(file, fileName, contentType)] : []),
      ...files.map(({ key, value }) => ({ name: readFileName(key, "More Files"), file: value })),
    ];
    const purpose = purposeOf(uploads);
    const client = gorgiasClient(connection, run);
    try {
      const { body } = await client.request({
        method: "POST",
        path: "/api/upload",
        query: { type },
        // Gorgias takes the field's name, not the file's, for the label.
        content: await multipart(
          uploads.map(({ name, file }) => ({ name, value: { fileName: name, file } })),
        ),
        purpose,
        attemptTimeoutMs: transferTimeoutMs,
      });
      const rows = rowsOf(asObject(body)?.data ?? body) ?? [];
      // Without its address, a file cannot be attached to anything.
      const stored = rows.filter((row) => isIdentified(row, ["url"]) && !saysError(row));
      if (stored.length < uploads.length || saysError(body)) {
        throw unexpected(purpose, "every file", body, true);
      }
      return body;
    } catch (error) {
      // Nothing lists the uploaded files, so a lost one cannot be found again.
      throw mayHaveHappened(error) ? lostAnswer("Gorgias", purpose, error as Error) : error;
    }
  },
});

function firstFile(file: FileValue, fileName?: string, contentType?: string): NamedFile {
  const typed = contentType ? { ...file, contentType } : file;
  const ending =
    file.suggestedExtension ?? extension(typed.contentType ?? "application/octet-stream");
  const name = fileName ?? (ending ? `file.${ending.replace(/^\./, "")}` : "file");
  return { name, file: typed };
}

/** @throws InvalidInputError for nothing to upload, and for more than fits */
function purposeOf(uploads: readonly NamedFile[]): string {
  const bytes = uploads.reduce((sum, { file }) => sum + file.data.length, 0);
  if (uploads.length === 0) {
    throw new InvalidInputError('"File" is required');
  }
  if (bytes > maxFileBytes) {
    throw new InvalidInputError(
      `Upload Files: the files have ${bytes} bytes, more than the ${maxFileBytes / mebibyte} MB that one upload may have; upload them one by one`,
    );
  }
  return `Upload Files ${uploads.map(({ name }) => name).join(", ")}`;
}
