import type { FastifyInstance, FastifyRequest } from "fastify";
import { GorgiasRefusal } from "./errors";

/** The API's limit is not documented; this is the sandbox's. */
const maxFormBytes = 30 * 1024 * 1024;

const takesForms = ({ routeOptions, method }: FastifyRequest) =>
  method === "POST" && routeOptions.url?.endsWith("/upload") === true;

/** Reads forms where files are uploaded; everywhere else they are no JSON. */
export function readMultipart(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer", bodyLimit: maxFormBytes },
    async (request: FastifyRequest, body: Buffer) => {
      if (!takesForms(request)) {
        throw new GorgiasRefusal(400, "The request body must be JSON.");
      }
      return parseForm(body, request.headers["content-type"] ?? "");
    },
  );
}

/** Node's own reader, so that the sandbox does not share the component's way to write forms. */
async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new GorgiasRefusal(400, "The request body is not a valid form.");
  }
}
