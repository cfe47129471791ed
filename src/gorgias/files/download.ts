import { lookup } from "mime-types";
import { defineAction, FileContent } from "../../api/action";
import { fillPath } from "../../api/path";
import { gorgiasClient } from "../client";
import { gorgiasConnection } from "../connectionInput";
import { downloadInputs } from "./inputs";
import { maxDownloadBytes, transferTimeoutMs } from "./limits";
import { followRedirect, isRedirect, isSuccess } from "./redirect";
import { fileBytes } from "./shapes";

/** https://developers.gorgias.com/reference/download-file */
export const downloadFile = defineAction({
  facts: {
    key: "downloadFile",
    label: "Download File",
    description:
      "Get a file that is kept in Gorgias, byte for byte and with its content type. The inputs are the last three parts of the file's address.",
    group: "Files",
    api: "Gorgias",
    endpoint: {
      id: "download-file",
      method: "GET",
      path: "/api/{file_type}/download/{domain_hash}/{resource_name}",
    },
    documentationUrl: "https://developers.gorgias.com/reference/download-file",
    readOnly: true,
  },
  inputs: { connection: gorgiasConnection, ...downloadInputs },
  answer: fileBytes,
  perform: async (run, params) => {
    const { connection, resource_name } = params;
    const path = fillPath(
      "/api/{file_type}/download/{domain_hash}/{resource_name}",
      params,
      downloadInputs,
    );
    const request = {
      purpose: `Download File ${resource_name}`,
      maxResponseBytes: params.maxBytes ?? maxDownloadBytes,
      attemptTimeoutMs: transferTimeoutMs,
      budgetMs: transferTimeoutMs,
    };
    const client = gorgiasClient(connection, run);
    const answer = await client.request({
      ...request,
      method: "GET",
      path,
      headers: { accept: "*/*" },
      accept: (answer) => isSuccess(answer) || isRedirect(answer),
    });
    const { bytes, headers } = isRedirect(answer)
      ? await followRedirect(answer, { ...request, url: `${client.origin}${path}` }, run)
      : answer;
    const contentType = headers["content-type"] || lookup(resource_name);
    return new FileContent(bytes, contentType || "application/octet-stream");
  },
});
