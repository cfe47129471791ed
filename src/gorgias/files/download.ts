import { lookup } from "mime-types";
import { z } from "zod";
import { defineAction, FileContent } from "../../api/action";
import { fillPath } from "../../api/path";
import { eg, shape } from "../../api/shape";
import { gorgiasClient } from "../client";
import { gorgiasConnection } from "../connectionInput";
import { downloadInputs, maxFileBytes, transferTimeoutMs } from "./inputs";
import { followRedirect, isRedirect, isSuccess } from "./redirect";

const path = "/api/{file_type}/download/{domain_hash}/{resource_name}";

/** The bytes themselves; what the designer can show of them is text. */
const fileBytes = shape(() =>
  eg(
    z.custom<Buffer | string>((value) => Buffer.isBuffer(value)),
    "(the file's bytes)",
  ),
);

/** https://developers.gorgias.com/reference/download-file */
export const downloadFile = defineAction({
  facts: {
    key: "downloadFile",
    label: "Download File",
    description:
      "Get a file that is kept in Gorgias, byte for byte and with its content type. The inputs are the last three parts of the file's address.",
    group: "Files",
    api: "Gorgias",
    endpoint: { id: "download-file", method: "GET", path },
    documentationUrl: "https://developers.gorgias.com/reference/download-file",
    readOnly: true,
  },
  inputs: { connection: gorgiasConnection, ...downloadInputs },
  answer: fileBytes,
  perform: async (run, params) => {
    const { connection, resource_name } = params;
    const filled = fillPath(path, params, downloadInputs);
    const request = {
      purpose: `Download File ${resource_name}`,
      maxResponseBytes: params.maxBytes ?? maxFileBytes,
      attemptTimeoutMs: transferTimeoutMs,
      budgetMs: transferTimeoutMs,
    };
    const client = gorgiasClient(connection, run);
    const answer = await client.request({
      ...request,
      method: "GET",
      path: filled,
      headers: { accept: "*/*" },
      accept: (answer) => isSuccess(answer) || isRedirect(answer),
    });
    const { bytes, headers } = isRedirect(answer)
      ? await followRedirect(answer, { ...request, url: `${client.origin}${filled}` }, run)
      : answer;
    const contentType = headers["content-type"] || lookup(resource_name);
    return new FileContent(bytes, contentType || "application/octet-stream");
  },
});
