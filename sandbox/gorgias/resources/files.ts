import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { GorgiasRefusal, invalid, notFound } from "../errors";
import type { FileRecord } from "../records";
import { type Answer, created, type RawCall, type Route } from "../route";
import { fileKey, signedUrl } from "../storage";
import { validate } from "../validation";
import type { GorgiasWorld } from "../world";

const fileTypes = ["attachment", "public_attachment", "profile_picture", "widget_picture"] as const;

const uploadQuery = z.strictObject({ type: z.enum(fileTypes).default("attachment") });

/** The field's name, not the file's, becomes the label. https://developers.gorgias.com/reference/upload-files */
async function upload({ world, query, body }: RawCall): Promise<Answer> {
  const { type } = validate(uploadQuery, query);
  if (!(body instanceof FormData)) {
    throw new GorgiasRefusal(400, "The request body must be a form.");
  }
  const parts = [...body.entries()];
  if (parts.length === 0) {
    throw invalid({ files: ["Missing data for required field."] });
  }
  const records = await Promise.all(
    parts.map(async ([name, value]): Promise<FileRecord> => {
      if (typeof value === "string") {
        throw invalid({ [name]: ["Not a valid file."] });
      }
      return {
        type,
        domainHash: randomBytes(9).toString("base64url"),
        resourceName: resourceNameOf(value.name),
        name,
        contentType: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      };
    }),
  );
  for (const record of records) {
    world.store.files.set(fileKey(record), record);
  }
  return created(records.map((record) => fileView(record, world)));
}

function resourceNameOf(fileName: string): string {
  const { name, ext } = path.posix.parse(fileName);
  return `${name}-${randomUUID()}${ext}`;
}

function fileView(record: FileRecord, { credentials }: GorgiasWorld) {
  const { type, domainHash, resourceName, name, contentType, bytes } = record;
  const address = [type, "download", domainHash, encodeURIComponent(resourceName)].join("/");
  return {
    url: `https://${credentials.domain}.gorgias.com/api/${address}`,
    name,
    size: bytes.length,
    content_type: contentType,
  };
}

/** Private files are kept elsewhere, behind an address that is signed and soon expires. */
function download({ world, pathParams, query }: RawCall): Answer {
  validate(z.strictObject({}), query);
  const { file_type, domain_hash: domainHash = "", resource_name: resourceName = "" } = pathParams;
  const record = world.store.files.get(fileKey({ domainHash, resourceName }));
  if (record === undefined || record.type !== file_type) {
    throw notFound();
  }
  if (record.type === "attachment") {
    return { status: 307, headers: { location: signedUrl(record, world) } };
  }
  return { status: 200, body: record.bytes, headers: { "content-type": record.contentType } };
}

/** Their parts are texts, not the numbers that other operations take. */
export const fileRoutes: Route[] = [
  { method: "POST", path: "/upload", answer: upload },
  { method: "GET", path: "/{file_type}/download/{domain_hash}/{resource_name}", answer: download },
];
