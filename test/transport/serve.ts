import { type ScriptedServer, scriptedServer } from "./scriptedServer";

const variable = "GORGIAS_ANNEX_CLOUD_SANDBOX_URL";

/** A scripted server for the tests of one file, which stands in for every host. */
export function serveEveryHost(): { readonly server: ScriptedServer } {
  let server: ScriptedServer | undefined;
  beforeAll(async () => {
    server = await scriptedServer();
    process.env[variable] = server.url;
  });
  afterAll(async () => {
    delete process.env[variable];
    await server?.shut();
  });
  return {
    get server() {
      if (!server) {
        throw new Error("The server has not started");
      }
      return server;
    },
  };
}
