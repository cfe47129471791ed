import fc from "fast-check";
import { connections } from "../support/connections";
import { startWorld, useWorld } from "../support/world";

// Room for the property tests: pacing is tested elsewhere.
const world = useWorld(() => startWorld({ bucket: { limit: 100_000, periodSeconds: 20 } }));

const params = (more: Record<string, unknown>) => ({ connection: connections.oauth2, ...more });
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
const png = { data: everyByte, contentType: "image/png" };

/** The inputs of Download File, taken from the address in an upload's answer. */
function segmentsOf(url: string) {
  const [, file_type, , domain_hash, resource_name] =
    /\/api\/([^/]+)\/(download)\/([^/]+)\/([^/]+)$/.exec(url) ?? [];
  return { file_type, domain_hash, resource_name };
}

const stored = () => [...world.sandbox.gorgias.store.files.values()];

const upload = async (more: Record<string, unknown>) => {
  const before = stored().length;
  const answer = await world.run("uploadFiles", params(more));
  return { answer, records: stored().slice(before) };
};

describe("Upload Files", () => {
  it("keeps name, content type and every byte of each of several files", async () => {
    const { answer, records } = await upload({
      type: "public_attachment",
      file: png,
      fileName: "photo.png",
      files: [
        { key: "terms.pdf", value: { data: Buffer.from("%PDF-1.7"), contentType: "x-own/type" } },
        { key: "Übersicht März.csv", value: "a;b\r\n1;2\r\n" },
        { key: "order.json", value: { id: 7 } },
        { key: "", value: "" },
      ],
    });
    expect(records).toMatchObject([
      { name: "photo.png", contentType: "image/png", type: "public_attachment", bytes: everyByte },
      { name: "terms.pdf", contentType: "x-own/type", bytes: Buffer.from("%PDF-1.7") },
      {
        name: "Übersicht März.csv",
        contentType: "text/csv",
        bytes: Buffer.from("a;b\r\n1;2\r\n"),
      },
      { name: "order.json", contentType: "application/json", bytes: Buffer.from('{"id":7}') },
    ]);
    expect(answer).toMatchObject([
      { name: "photo.png", content_type: "image/png", size: 256 },
      { name: "terms.pdf", content_type: "x-own/type", size: 8 },
      { name: "Übersicht März.csv", content_type: "text/csv", size: 10 },
      { name: "order.json", content_type: "application/json", size: 8 },
    ]);
  });

  it.each([
    [{ file: png }, "file.png", "image/png"],
    [{ file: { ...png, suggestedExtension: ".jpeg" } }, "file.jpeg", "image/png"],
    [{ file: "plain words" }, "file.txt", "text/plain"],
    [{ file: everyByte }, "file.bin", "application/octet-stream"],
    [{ file: everyByte, fileName: "scan.tiff" }, "scan.tiff", "image/tiff"],
    [{ file: everyByte, fileName: "no-ending" }, "no-ending", "application/octet-stream"],
    [{ file: png, contentType: "image/webp" }, "file.webp", "image/webp"],
    [{ file: png, contentType: "image/webp", fileName: "a.png" }, "a.png", "image/webp"],
  ])("names and types a single file (case %#)", async (inputs, name, contentType) => {
    const { records } = await upload(inputs);
    expect(records).toMatchObject([{ name, contentType, type: "attachment" }]);
  });

  it("uploads whatever bytes and names there are", async () => {
    const name = fc
      .string({ unit: "binary", minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text));
    await fc.assert(
      fc.asyncProperty(name, fc.uint8Array({ maxLength: 2_000 }), async (fileName, bytes) => {
        const data = Buffer.from(bytes);
        const { records } = await upload({ file: { data, contentType: "image/gif" }, fileName });
        expect(records.map((record) => [record.name, record.bytes])).toEqual([[fileName, data]]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["no file", {}, '"File" is required'],
    ["a name of two lines", { file: png, fileName: "a\r\nb" }, '"File Name" must be a file name'],
    ["another name of two lines", { files: [{ key: "a\nb", value: "x" }] }, '"More Files" must be'],
    ["a file without a name", { files: [{ key: "", value: "x" }] }, "has a value without a key"],
    [
      "more than 25 MB in all",
      {
        file: { data: Buffer.alloc(20 * 1024 * 1024), contentType: "image/png" },
        files: [{ key: "b", value: { data: Buffer.alloc(6 * 1024 * 1024), contentType: "x/y" } }],
      },
      "more than the 25 MB",
    ],
  ])("refuses %s before sending", async (_what, inputs, message) => {
    const before = world.sandbox.requests.entries.length;
    const error = await world.fails("uploadFiles", params(inputs));
    expect(error.message).toContain("InvalidInputError");
    expect(error.message).toContain(message);
    expect(world.sandbox.requests.entries).toHaveLength(before);
  });

  it("uploads 25 MB", async () => {
    const data = Buffer.alloc(25 * 1024 * 1024, 7);
    const { records } = await upload({ file: { data, contentType: "video/mp4" } });
    expect(records[0]?.bytes.equals(data)).toBe(true);
  });

  it.each([
    { data: [null] },
    [{ error: "too large" }],
    [{ name: "file.png", size: 256 }],
    { data: [{ url: "https://example.com/file.png" }], error: "disk full" },
  ])("takes %j for no uploaded file", async (body) => {
    world.sandbox.faults.add({ kind: "status", status: 200, body, path: "/upload$" });
    const error = await world.fails("uploadFiles", params({ file: png }));
    expect(error.message).toMatch(/^UncertainOutcomeError: Upload Files file\.png/);
  });

  it.each(["dropAfter", "truncate"] as const)(
    "does not upload again when the answer is lost (%s), and says that it may have happened",
    async (kind) => {
      const before = stored().length;
      world.sandbox.faults.add({ kind, path: "/upload$" });
      const error = await world.fails("uploadFiles", params({ file: png }));
      expect(error.message).toMatch(/^UncertainOutcomeError: Upload Files file\.png/);
      expect(stored()).toHaveLength(before + 1);
    },
  );
});

describe("Download File", () => {
  const given = async (type: string, file: unknown, fileName: string) => {
    const { answer } = await upload({ type, file, fileName });
    return segmentsOf(answer[0].url);
  };
  const download = (inputs: Record<string, unknown>) =>
    world.result("downloadFile", params(inputs));

  it("fetches a private file from storage without credentials", async () => {
    // Storage refuses requests with an Authorization header.
    const inputs = await given("attachment", png, "photo.png");
    world.sandbox.requests.clear();
    await download(inputs);
    expect(world.sandbox.requests.entries).toMatchObject([
      { service: "gorgias", status: 307 },
      { service: "storage", status: 200 },
    ]);
  });

  it("gives back whatever was uploaded, JSON, HTML and nothing included", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }).map((array) => Buffer.from(array)),
      fc.constantFrom("", " \n", "{}", "{", "<!doctype html>").map((text) => Buffer.from(text)),
    );
    const contentType = fc.constantFrom("image/png", "application/json", "text/html", "x/y");
    const type = fc.constantFrom(
      ...["attachment", "public_attachment", "profile_picture", "widget_picture"],
    );
    await fc.assert(
      fc.asyncProperty(bytes, contentType, type, async (data, contentType, type) => {
        const result = await download(await given(type, { data, contentType }, "a"));
        expect(result.data).toEqual(data);
        expect(result.contentType.split(";")[0]).toBe(contentType);
      }),
      { numRuns: 60 },
    );
  });

  it("finds a file of any name, as it is or as it stands in the address", async () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((text) => text.trim() === text && !/[%/\\\p{Cc}]/u.test(text));
    await fc.assert(
      fc.asyncProperty(name, fc.boolean(), async (fileName, encoded) => {
        const { resource_name = "", ...rest } = await given("attachment", png, fileName);
        const written = encoded ? resource_name : decodeURIComponent(resource_name);
        const result = await download({ ...rest, resource_name: written });
        expect(result.data.equals(everyByte)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("never leaves the download address, whatever the parts are", async () => {
    const piece = fc.constantFrom(
      ...[
        "..",
        ".",
        "/",
        "\\",
        "%2e",
        "%2F",
        "%5c",
        "%25",
        "?",
        "#",
        "@",
        ":",
        ";",
        "&",
        "\t",
        "\n",
      ],
      ...["oauth", "token", "api", "a", " ", "é", "%"],
    );
    const segment = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(segment, segment, segment, async (file_type, domain_hash, resource_name) => {
        world.sandbox.requests.clear();
        await world.fails("downloadFile", params({ file_type, domain_hash, resource_name }));
        for (const { path } of world.sandbox.requests.entries) {
          expect(path).toMatch(
            /^\/green-garden\.gorgias\.com\/api\/(?!\.{1,2}\/)[^/]+\/download\/(?!\.{1,2}\/)[^/]+\/(?!\.{1,2}$)[^/]+$/,
          );
          expect(path).not.toMatch(/%(2f|5c)|\/(%2e)+(\/|$)/i);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(["attachment", "public_attachment"])(
    "refuses a file of type %s that is larger than Max Bytes",
    async (type) => {
      const data = Buffer.alloc(70_000, 1);
      const inputs = await given(type, { data, contentType: "image/png" }, "large.png");
      const error = await world.fails("downloadFile", params({ ...inputs, maxBytes: "69999" }));
      expect(error.message).toMatch(/^AnswerTooLargeError: .*69999 bytes/);
      const result = await download({ ...inputs, maxBytes: "70000" });
      expect(result.data.equals(data)).toBe(true);
    },
  );

  it("says when there is no such file, in Gorgias or in its storage", async () => {
    const inputs = await given("attachment", png, "photo.png");
    const unknown = await world.fails("downloadFile", params({ ...inputs, domain_hash: "other" }));
    expect(unknown.message).toMatch(/^NotFoundError: Download File photo/);
    world.sandbox.faults.add({ kind: "status", status: 404, service: "storage" });
    const lost = await world.fails("downloadFile", params(inputs));
    expect(lost.message).toMatch(/^NotFoundError: Download File photo.*storage/);
  });

  it("tries again when Gorgias or its storage fails for a moment", async () => {
    const inputs = await given("attachment", png, "photo.png");
    world.sandbox.faults.add(
      { kind: "rateLimit", retryAfterSeconds: 1, path: "/download/" },
      { kind: "status", status: 503, service: "storage" },
      { kind: "truncate", service: "storage" },
    );
    const result = await download(inputs);
    expect(result.data.equals(everyByte)).toBe(true);
  });

  const redirect = (location: string) =>
    ({ kind: "status", status: 302, headers: { location } }) as const;

  it.each([
    "http://storage.example.com/a/b",
    "https://someone@storage.example.com/a/b",
    "https://:password@storage.example.com/a/b",
    "file:///etc/hosts",
    "https://",
  ])("does not follow a redirect to %s", async (location) => {
    const inputs = await given("attachment", png, "photo.png");
    world.sandbox.requests.clear();
    world.sandbox.faults.add({ ...redirect(location), path: "/download/" });
    const error = await world.fails("downloadFile", params(inputs));
    expect(error.message).toContain("not plain https");
    expect(world.sandbox.requests.entries).toHaveLength(1);
  });

  it("follows one redirect only", async () => {
    const inputs = await given("attachment", png, "photo.png");
    world.sandbox.faults.add({ ...redirect("https://other.example.com/"), service: "storage" });
    world.sandbox.requests.clear();
    const error = await world.fails("downloadFile", params(inputs));
    expect(error.message).toContain("status 302");
    expect(world.sandbox.requests.entries).toHaveLength(2);
  });

  it("shows neither the signature nor the bytes in the debug log", async () => {
    const inputs = await given("attachment", png, "photo.png");
    const { signature } = await signedAddress(inputs);
    const from = world.logs.length;
    await download(inputs);
    const log = world.logs
      .slice(from)
      .map(({ line }) => line)
      .join("\n");
    expect(log).toContain("storage.example.com");
    expect(log).toContain("256 bytes");
    expect(log).not.toContain(signature);
  });
});

/** Where Gorgias says that a file is stored. */
async function signedAddress({
  file_type,
  domain_hash,
  resource_name,
}: ReturnType<typeof segmentsOf>) {
  const { fields, token } = connections.oauth2;
  const host = `${fields.domain}.gorgias.com`;
  const address = [file_type, "download", domain_hash, resource_name].join("/");
  const answer = await fetch(`${world.sandbox.url}/${host}/api/${address}`, {
    headers: { authorization: `Bearer ${token?.access_token}` },
    redirect: "manual",
  });
  const location = answer.headers.get("location") ?? "";
  return { location, signature: new URL(location).searchParams.get("signature") ?? "none" };
}

describe("the sandbox's files", () => {
  const { fields, token } = connections.oauth2;
  const send = (method: string, path: string, body?: FormData | string, type?: string) =>
    fetch(`${world.sandbox.url}/${fields.domain}.gorgias.com/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token?.access_token}`,
        ...(type ? { "content-type": type } : {}),
      },
      body: body ?? null,
    });
  const formOf = (name: string, value: string | Blob) => {
    const form = new FormData();
    form.append(name, value);
    return form;
  };
  const file = new Blob(["x"], { type: "image/png" });

  it.each([
    ["JSON", "/upload", () => "{}", "application/json", 400],
    ["nothing", "/upload", () => undefined, undefined, 400],
    ["a form without files", "/upload", () => formOf("a", "text"), undefined, 400],
    ["a broken form", "/upload", () => "--x\r\nnothing", "multipart/form-data; boundary=x", 400],
    ["an unknown type", "/upload?type=picture", () => formOf("a", file), undefined, 400],
    ["a form where JSON belongs", "/customers", () => formOf("a", file), undefined, 400],
    [
      "more than 30 MB",
      "/upload",
      () => formOf("a", new Blob([Buffer.alloc(31 * 1024 * 1024)])),
      undefined,
      413,
    ],
  ])("refuse %s", async (_what, path, body, type, status) => {
    const before = stored().length;
    const answer = await send("POST", path, body(), type);
    expect(answer.status).toBe(status);
    expect(stored()).toHaveLength(before);
  });

  it("come from storage with a good link only, and never with credentials", async () => {
    const { answer } = await upload({ file: png });
    const { location } = await signedAddress(segmentsOf(answer[0].url));
    const fetched = async (address: string, headers: Record<string, string> = {}) => {
      const url = `${world.sandbox.url}/${address.replace("https://", "")}`;
      return (await fetch(url, { headers })).status;
    };
    expect(await fetched(location)).toBe(200);
    expect(await fetched(location, { authorization: "Basic eDp5" })).toBe(400);
    expect(await fetched(location.replace(/signature=./, "signature=_"))).toBe(403);
    expect(await fetched(location.replace(/expires=\d/, "expires=9"))).toBe(403);
  });
});
