import { isConnectionError } from "@prismatic-io/spectral";
import { connections } from "../../support/connections";
import { everythingIn, findSecret } from "../../support/secrets";
import { useWorld } from "../../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "../shop";

const world = useWorld(startShop);

const rawRequest = (url: string) => ({ connection, url, method: "GET", responseType: "json" });
const withDomain = (domain: string) => ({
  connection: { ...connection, fields: { ...connection.fields, domain } },
});

test("defect 28: Raw Request sends the credentials to no other host", async () => {
  const { port } = new URL(world.sandbox.url);
  for (const url of [
    "https://evil.example/api/account",
    "//evil.example/api/account",
    `http://127.0.0.1:${port}/green-garden.gorgias.com/api/account`,
    "https://green-garden.gorgias.com@evil.example/api/account",
  ]) {
    const error = await world.fails("rawRequest", rawRequest(url));
    expect(error.message).toMatch(/^InvalidInputError: "URL" /);
  }
  expect(requestsOf(world)).toEqual([]);
  await world.run("rawRequest", rawRequest("https://green-garden.gorgias.com/api/account"));
  expect(requestsOf(world)).toEqual(["GET /api/account → 200"]);
});

test("defect 29: no part of a file's address leads out of the files", async () => {
  const good = { file_type: "attachment", domain_hash: "hash", resource_name: "a.png" };
  const ways = ["../../../oauth/token?x=", "..", ".", "a/b", "a\\b", "%2e%2e", "a?b", "a#b"];
  for (const part of Object.keys(good)) {
    for (const way of ways) {
      await world.fails("downloadFile", { connection, ...good, [part]: way });
    }
  }
  const leading = requestsOf(world).filter(
    (line) => !/ \/api\/[^/]+\/download\/[^/]+\/[^/]+ /.test(line),
  );
  expect(leading).toEqual([]);
});

test("defect 30: a domain names an account of Gorgias, however it is written", async () => {
  for (const domain of ["evil.example/#", "evil.example", "green-garden@evil.example", "a.b", ""]) {
    const error = await world.fails("getAccount", withDomain(domain));
    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toContain("Domain");
  }
  expect(requestsOf(world)).toEqual([]);
  const written = [
    "Green-Garden ",
    "green-garden.gorgias.com",
    "https://green-garden.gorgias.com/app",
  ];
  for (const domain of written) {
    const { domain: account } = await world.run("getAccount", withDomain(domain));
    expect(account).toBe("green-garden");
  }
});

test("defect 31: the debug log shows requests and no credential", async () => {
  for (const kind of [connections.apiKey, connections.oauth2]) {
    world.logs.length = 0;
    await world.run("getAccount", { connection: kind });
    const written = world.logs.map(({ line }) => line).join("\n");
    expect(written).toContain("→ GET https://green-garden.gorgias.com/api/account");
    expect(written).toContain("← 200");
    expect(findSecret(written)).toBeUndefined();
  }
});

test("defect 32: an error is an Error that gives Gorgias' reason and nothing of the request", async () => {
  const id = String(firstOf(ticketsOf(world)).id);
  const refused = await world.fails("updateTicket", {
    connection,
    id,
    assignee_user: { id: 4 },
  });
  expect(refused).toBeInstanceOf(Error);
  expect(refused.message).toMatch(/^ValidationError: Update Ticket \d+: .*User does not exist/);
  for (const status of [401, 403]) {
    const body = { error: { msg: "Not for you." } };
    world.sandbox.faults.add({ kind: "status", status, body });
    const denied = await world.fails("getTicket", { connection, id });
    expect(isConnectionError(denied)).toBe(true);
    expect(denied.message).toContain("Not for you.");
    for (const error of [refused, denied]) {
      expect(everythingIn({ ...error })).not.toMatch(/x-request-id|x-gorgias-release|user-agent/i);
    }
  }
});

test("defect 33: OAuth asks for the sub-domain once, and calls need no addresses", async () => {
  const app = world.component.connections.find(({ key }) => key === "gorgias-oauth2-app");
  const shown = app?.inputs.filter((input) => input.shown !== false).map(({ key }) => key);
  expect(shown).toEqual(["domain"]);
  const addresses = app?.inputs.filter(({ type }) => type === "template");
  expect(addresses?.map((input) => input.default)).toEqual([
    "https://{{#domain}}.gorgias.com/oauth/authorize",
    "https://{{#domain}}.gorgias.com/oauth/token",
  ]);
  for (const kind of [connections.oauth2, connections.oauth2App]) {
    expect(kind.fields).not.toHaveProperty("tokenUrl");
    await world.run("getAccount", { connection: kind });
  }
  const elsewhere = {
    ...connections.oauth2,
    fields: { ...connections.oauth2.fields, tokenUrl: "https://evil.example/token" },
  };
  await world.run("getAccount", { connection: elsewhere });
  expect(requestsOf(world)).toEqual(Array(3).fill("GET /api/account → 200"));
});
