import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { invalid } from "../errors";
import type { FileRecord } from "../records";
import { type Answer, created, found, type Route, route, textRoute } from "../route";
import { fileKey, signedUrl } from "../storage";
import type { GorgiasWorld } from "../world";

const fileTypes = ["attachment", "public_attachment", "profile_picture", "widget_picture"] as const;

type FileType = (typeof fileTypes)[number];

/** The field's name, not the file's, becomes the label. https://developers.gorgias.com/reference/upload-files */
async function upload(world: GorgiasWorld, type: FileType, form: FormData): Promise<Answer> {
  const parts = [...form.entries()];
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
function download(world: GorgiasWorld, record: FileRecord): Answer {
  if (record.type === "attachment") {
    return { status: 307, headers: { location: signedUrl(record, world) } };
  }
  return { status: 200, body: record.bytes, headers: { "content-type": record.contentType } };
}

export const fileRoutes: Route[] = [
  route({
    method: "POST",
    path: "/upload",
    query: z.strictObject({ type: z.enum(fileTypes).default("attachment") }),
    body: z.instanceof(FormData, { error: "The request body must be a form." }),
    handle: ({ world, query, body }) => upload(world, query.type, body),
  }),
  textRoute({
    method: "GET",
    path: "/{file_type}/download/{domain_hash}/{resource_name}",
    handle: ({ world, params }) => {
      const { domain_hash: domainHash, resource_name: resourceName } = params;
      const record = found(world.store.files.get(fileKey({ domainHash, resourceName })));
      return download(world, found(record.type === params.file_type ? record : undefined));
    },
  }),
];
