import fc from "fast-check";
import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { startWorld, useWorld } from "../support/world";

const world = useWorld(() => startWorld({ bucket: { limit: 100_000, periodSeconds: 20 } }));

const raw = (more: Record<string, unknown>) => ({
  connection: connections.oauth2,
  method: "GET",
  url: "/account",
  responseType: "json",
  maxRetries: "0",
  retryDelayMS: "0",
  retryAllErrors: "false",
  useExponentialBackoff: "false",
  ...more,
});
const run = (more: Record<string, unknown>) => world.run("rawRequest", raw(more));
const fails = (more: Record<string, unknown>) => world.fails("rawRequest", raw(more));
const sent = () => world.sandbox.requests.entries;
const sentPaths = () => sent().map(({ path }) => path.replace("/green-garden.gorgias.com", ""));
const host = "https://green-garden.gorgias.com";
const aTicket = () => {
  const [ticket] = world.sandbox.gorgias.store.tickets.values();
  if (!ticket) {
    throw new Error("the shop has no ticket");
  }
  return ticket;
};

describe("where a raw request goes", () => {
  it.each([
    "/account",
    "account",
    "/api/account",
    `${host}/api/account`,
    ` ${host.toUpperCase()}/api/account `,
    `${host}:443/api/account#top`,
    "/account?",
  ])("takes %s for the account", async (url) => {
    expect(await run({ url })).toMatchObject({ domain: "green-garden" });
    expect(sentPaths()).toEqual(["/api/account"]);
  });

  it("joins the query of the URL and the query parameters", async () => {
    const { data } = await run({
      url: "/tickets?limit=2",
      queryParams: [{ key: "order_by", value: "created_datetime:asc" }],
    });
    expect(data).toHaveLength(2);
    expect(data[0].created_datetime <= data[1].created_datetime).toBe(true);
    const refused = await fails({
      url: "/tickets?limit=2",
      queryParams: [{ key: "a&b", value: "" }],
    });
    expect(refused.message).toContain("a&b: No such field");
  });

  it.each([
    "https://evil.example/api/account",
    "http://green-garden.gorgias.com/api/account",
    "https://other.gorgias.com/api/account",
    "https://green-garden.gorgias.com.evil.example/api/account",
    "https://green-garden.gorgias.com@evil.example/api/account",
    "https://user:password@green-garden.gorgias.com/api/account",
    "https://green-garden.gorgias.com:8443/api/account",
    "https://green-garden.gorgias.com/oauth/token",
    "https://green-garden.gorgias.com/api/../oauth/token",
    "https:evil.example",
    "//evil.example/api/account",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/tickets\n/1",
    "/api/../oauth/token",
    "/../oauth/token",
    "../oauth/token",
    "/tickets/..",
    "/./account",
    "/%2e%2e/oauth/token",
    "/.%2E/oauth/token",
    "/..%2foauth/token",
    "/..%5coauth/token",
    "/%252e%252e/oauth/token",
    "javascript:alert(1)",
    "file:///etc/hosts",
    "",
  ])("refuses %j before sending", async (url) => {
    const error = await fails({ url });
    expect(error.message).toMatch(/^InvalidInputError: "URL"/);
    expect(sent()).toEqual([]);
  });

  it("stays below the account's API whatever the URL is made of", async () => {
    const piece = fc.constantFrom(
      ...["/", "//", "\\", "..", ".", "%2e", "%2F", "%5C", "%25", ":", "@", "?", "#", "\t", " "],
      ...["https:", "http://", "evil.example", host, "api", "oauth", "token", "tickets", "é"],
    );
    const url = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(url, async (url) => {
        world.sandbox.requests.clear();
        await run({ url }).catch(() => undefined);
        for (const { path } of sent()) {
          expect(path).toMatch(/^\/green-garden\.gorgias\.com\/api\//);
          expect(decodeURIComponent(path)).not.toMatch(/\/\.{1,2}(\/|$)|\\/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a raw request sends", () => {
  it.each(["DELETE", "GET", "HEAD", "LINK", "OPTIONS", "PATCH", "POST", "PURGE", "PUT", "UNLINK"])(
    "uses the method %s as it is",
    async (method) => {
      await world.fails("rawRequest", raw({ method, url: "/no-such-thing" }));
      expect(sent()).toMatchObject([{ method, path: expect.stringMatching(/no-such-thing$/) }]);
    },
  );

  it.each([
    ["JSON text", '{"priority": "high"}'],
    ["an object", { priority: "high" }],
  ])("sends %s as JSON", async (_what, data) => {
    const { id } = aTicket();
    await run({ method: "PUT", url: `/tickets/${id}`, data: { priority: "low" } });
    expect(aTicket().priority).toBe("low");
    const answer = await run({ method: "PUT", url: `/tickets/${id}`, data });
    expect(answer).toMatchObject({ id, priority: "high" });
    expect(aTicket().priority).toBe("high");
  });

  it("sends text as text", async () => {
    const url = `/tickets/${aTicket().id}`;
    const error = await fails({ method: "PUT", url, data: "priority=high" });
    // The sandbox takes JSON only.
    expect(error.message).toContain("The request body must be JSON");
  });

  it("lets a header choose the content type", async () => {
    const url = `/tickets/${aTicket().id}`;
    const headers = [{ key: "Content-Type", value: "application/xml" }];
    const error = await fails({ method: "PUT", url, headers, data: '{"priority": "high"}' });
    expect(error.message).toContain("The request body must be JSON");
  });

  it("sends a form with texts and files", async () => {
    const bytes = Buffer.from([0, 255, 13, 10]);
    const answer = await run({
      method: "POST",
      url: "/upload",
      queryParams: [{ key: "type", value: "profile_picture" }],
      headers: [{ key: "content-type", value: "multipart/form-data" }],
      fileData: [
        { key: "me.png", value: { data: bytes, contentType: "image/png" } },
        { key: "note", value: "some words" },
        { key: "note", value: "more words" },
      ],
      fileDataFileNames: [{ key: "note", value: "note.md" }],
    });
    expect(answer).toMatchObject([
      { name: "me.png", content_type: "image/png", size: 4 },
      { name: "note", content_type: "text/markdown", size: 10 },
      { name: "note", content_type: "text/markdown", size: 10 },
    ]);
    const files = [...world.sandbox.gorgias.store.files.values()];
    expect(files[0]?.bytes).toEqual(bytes);
    expect(files[1]?.resourceName).toMatch(/^note-.*\.md$/);
    const error = await fails({
      method: "POST",
      url: "/upload",
      formData: [{ key: "caption", value: "hello" }],
    });
    expect(error.message).toContain("caption: Not a valid file.");
  });

  it("refuses a form together with data", async () => {
    const formData = [{ key: "a", value: "b" }];
    const error = await fails({ method: "POST", url: "/upload", data: "{}", formData });
    expect(error.message).toMatch(/^InvalidInputError: "Data" cannot be sent together/);
    expect(sent()).toEqual([]);
  });

  it.each([
    "Authorization",
    "authorization",
    " HOST ",
    "Content-Length",
    "Transfer-Encoding",
    "Proxy-Authorization",
  ])("refuses the header %j before sending", async (key) => {
    const error = await fails({ headers: [{ key, value: "x" }] });
    expect(error.message).toContain(`"Header" must not set ${key.trim()};`);
    expect(sent()).toEqual([]);
  });

  it.each([
    ["a b", "x"],
    ["x-line", "a\r\nauthorization: b"],
  ])("refuses the header %j with the value %j", async (key, value) => {
    const error = await fails({ headers: [{ key, value }] });
    expect(error.message).toMatch(/^InvalidInputError: "Header"/);
    expect(sent()).toEqual([]);
  });
});

describe("what a raw request gives", () => {
  it("gives text, document and bytes as they came", async () => {
    const json = await run({});
    for (const responseType of ["text", "document"]) {
      expect(JSON.parse(await run({ responseType }))).toEqual(json);
    }
    const { data, contentType } = await world.result(
      "rawRequest",
      raw({ responseType: "arraybuffer" }),
    );
    expect([Buffer.isBuffer(data), JSON.parse(String(data))]).toEqual([true, json]);
    expect(contentType).toContain("application/json");
  });

  it("gives an answer without a body, and one that is not JSON", async () => {
    world.sandbox.faults.add({ kind: "status", status: 204 });
    expect(await run({})).toBe("");
    world.sandbox.faults.add({ kind: "html", status: 200 });
    expect(await run({})).toContain("<!doctype html>");
  });

  it("follows a private file to its storage without credentials", async () => {
    const data = Buffer.from([...Array(256).keys()]);
    const [{ url }] = await world.run("uploadFiles", {
      connection: connections.oauth2,
      file: { data, contentType: "image/png" },
    });
    const result = await world.result("rawRequest", raw({ url, responseType: "arraybuffer" }));
    expect(result).toEqual({ data, contentType: "image/png" });
    expect(sent().at(-1)).toMatchObject({ service: "storage", status: 200 });
  });

  it("follows for GET only, and shows no signature where it does not follow", async () => {
    const [{ url }] = await world.run("uploadFiles", {
      connection: connections.oauth2,
      file: "text",
    });
    world.sandbox.faults.add({
      kind: "status",
      status: 307,
      headers: { location: "https://storage.example.com/a?signature=abcdef" },
    });
    const error = await fails({ url, method: "DELETE" });
    expect(error.message).toContain("https://storage.example.com/a");
    expect(error.message).not.toContain("abcdef");
    expect(sent().filter(({ service }) => service === "storage")).toEqual([]);
  });

  it("writes to the debug log when asked to, without credentials", async () => {
    const quiet: object = { globalDebug: false };
    const from = world.logs.length;
    await world.run("rawRequest", raw({}), quiet);
    expect(world.logs).toHaveLength(from);
    await world.run("rawRequest", raw({ debugRequest: "true" }), quiet);
    expect(world.logs.slice(from).map(({ line }) => line)).toEqual([
      expect.stringContaining(`→ GET ${host}/api/account`),
      expect.stringContaining("← 200"),
    ]);
  });
});

describe("how often a raw request is tried", () => {
  const failing = (times: number, status = 503) =>
    world.sandbox.faults.add({ kind: "status", status, times, path: "/api/" });
  const onPost = { method: "POST", times: 1 } as const;

  it("tries once by default", async () => {
    failing(1);
    expect((await fails({})).message).toContain("status 503");
    expect(sent()).toHaveLength(1);
  });

  it("tries as often as asked", async () => {
    failing(3);
    expect((await fails({ maxRetries: "2" })).message).toContain("after 3 attempts");
    expect(await run({ maxRetries: "1" })).toMatchObject({ domain: "green-garden" });
    expect(sent().map(({ status }) => status)).toEqual([503, 503, 503, 200]);
  });

  it("does not repeat a refusal, unless all errors are to be", async () => {
    failing(1, 404);
    await fails({ maxRetries: "2" });
    expect(sent()).toHaveLength(1);
    failing(2, 404);
    const answer = await run({ maxRetries: "2", retryAllErrors: "true" });
    expect(answer).toMatchObject({ domain: "green-garden" });
    expect(sent()).toHaveLength(4);
  });

  it("repeats a POST only when all errors are to be, and else says that it may have happened", async () => {
    const post = { method: "POST", url: "/customers", data: { name: "Raw" }, maxRetries: "2" };
    const customers = () => world.sandbox.gorgias.store.customers.size;
    const before = customers();
    world.sandbox.faults.add({ kind: "dropAfter", method: "POST" });
    expect((await fails(post)).message).toMatch(/^UncertainOutcomeError: Raw Request POST/);
    expect(customers()).toBe(before + 1);
    world.sandbox.faults.add({ kind: "dropAfter", method: "POST" });
    expect(await run({ ...post, retryAllErrors: "true" })).toMatchObject({ name: "Raw" });
    expect(customers()).toBe(before + 3);
  });

  it.each<[string, Fault]>([
    ["has to wait too long", { kind: "rateLimit", retryAfterSeconds: 900, ...onPost }],
    ["fails", { kind: "status", status: 503, ...onPost }],
    ["is refused", { kind: "status", status: 409, body: { error: { msg: "No." } }, ...onPost }],
  ])("says that a POST may have happened where only its repetition %s", async (_, fault) => {
    const post = { method: "POST", url: "/customers", data: { name: "Raw" }, maxRetries: "1" };
    const before = world.sandbox.gorgias.store.customers.size;
    world.sandbox.faults.add({ kind: "dropAfter", method: "POST" }, fault);
    const error = await fails({ ...post, retryAllErrors: "true" });
    expect(error.message).toMatch(/^UncertainOutcomeError: Raw Request POST .*may or may not/);
    expect(world.sandbox.gorgias.store.customers.size).toBe(before + 1);
  });

  it("gives up an attempt after the timeout", async () => {
    world.sandbox.faults.add({ kind: "slow", delayMs: 60_000 });
    const error = await fails({ timeout: "5000" });
    expect(error.message).toMatch(/^TimeoutError: .*no answer within 5000 ms/);
    world.sandbox.faults.add({ kind: "slow", delayMs: 60_000 });
    const answer = await run({ timeout: "5000", maxRetries: "1" });
    expect(answer).toMatchObject({ domain: "green-garden" });
  });

  it("waits as long as asked between attempts", async () => {
    const from = world.logs.length;
    failing(2);
    await run({ maxRetries: "2", retryDelayMS: "700" });
    const waits = world.logs.slice(from).filter(({ line }) => line.includes("again in 700 ms"));
    expect(waits).toHaveLength(2);
  });

  it("refuses a wait that is shorter than none", async () => {
    expect((await fails({ retryDelayMS: "-1" })).message).toContain('"Retry Delay (ms)" must be');
    expect(sent()).toEqual([]);
  });
});
