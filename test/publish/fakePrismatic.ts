import { createHash } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";

interface ComponentVersion {
  key: string;
  label: string;
  versionNumber: number;
  /** Known once the package has been uploaded. */
  signature: string | null;
}

interface IntegrationVersion {
  id: string;
  comment?: string;
  marketplace?: { configuration: string; overview: string };
}

interface Integration {
  id: string;
  name: string;
  definition: string;
  avatarUrl?: string;
  versions: IntegrationVersion[];
}

interface ConnectionDefinition {
  key: string;
  avatarIconPath?: string;
}

type Variables = Record<string, unknown> & {
  definition: { key: string; display: { label: string } } & string;
  connections: ConnectionDefinition[];
};

/** A platform of one organisation: GraphQL and uploads on loopback, with a memory. */
export class FakePrismatic {
  readonly components: ComponentVersion[] = [];
  readonly integrations: Integration[] = [];
  /** What was uploaded, by its path below `/upload/`. */
  readonly uploads = new Map<string, Buffer>();
  readonly operations: string[] = [];
  failUploads = false;
  url = "";
  private readonly server: FastifyInstance = fastify();

  constructor(private readonly accessToken: string) {
    this.server.removeAllContentTypeParsers();
    this.server.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) =>
      done(null, JSON.parse(String(body))),
    );
    this.server.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) =>
      done(null, body),
    );
    this.server.post("/api", async (request, reply) => {
      if (request.headers.authorization !== `Bearer ${this.accessToken}`) {
        return reply.code(401).send({ errors: [{ message: "Not authenticated" }] });
      }
      const { query, variables } = request.body as { query: string; variables: Variables };
      const operation = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? "";
      this.operations.push(operation);
      const answer = this.answers[operation];
      if (!answer) {
        return reply.code(400).send({ errors: [{ message: `Unknown: ${operation}` }] });
      }
      return { data: answer(variables) };
    });
    this.server.put("/upload/*", async (request, reply) => {
      if (this.failUploads) {
        return reply.code(500).send("storage is down");
      }
      this.store((request.params as { "*": string })["*"], request.body as Buffer);
      return reply.code(200).send();
    });
  }

  async start(): Promise<void> {
    this.url = await this.server.listen({ host: "127.0.0.1", port: 0 });
  }

  async stop(): Promise<void> {
    await this.server.close();
  }

  private store(path: string, body: Buffer): void {
    this.uploads.set(path, body);
    const version = this.components.find((one) => path === packagePath(one));
    if (version) {
      version.signature = createHash("sha1").update(body).digest("hex");
    }
  }

  private integration(id: unknown): Integration {
    const found = this.integrations.find((one) => one.id === id);
    if (!found) {
      throw new Error(`No integration ${id}`);
    }
    return found;
  }

  private readonly answers: Record<string, (variables: Variables) => unknown> = {
    whoami: () => ({
      authenticatedUser: {
        name: "Publisher",
        email: "publisher@example.com",
        tenantId: "tenant",
        org: { id: "org", name: "Org" },
        customer: null,
      },
    }),
    component: ({ key }) => {
      const version = this.components.findLast((one) => one.key === key);
      return { components: { nodes: version ? [{ signature: version.signature }] : [] } };
    },
    publishComponent: ({ definition, connections }) => {
      const versionNumber = this.components.filter((one) => one.key === definition.key).length + 1;
      const { label } = definition.display;
      const version = { key: definition.key, label, versionNumber, signature: null };
      this.components.push(version);
      const uploadUrl = (path: string) => `${this.url}/upload/${path}`;
      return {
        publishComponent: {
          errors: [],
          publishResult: {
            component: { id: `${version.key}-${versionNumber}`, versionNumber },
            packageUploadUrl: uploadUrl(packagePath(version)),
            iconUploadUrl: uploadUrl(`${version.key}/${versionNumber}/icon.png`),
            sourceUploadUrl: uploadUrl(`${version.key}/${versionNumber}/source.zip`),
            connectionIconUploadUrls: [],
            connectionAvatarIconUploadUrls: connections
              .filter(({ avatarIconPath }) => avatarIconPath)
              .map((connection) => ({
                connectionKey: connection.key,
                iconUploadUrl: uploadUrl(`${version.key}/${versionNumber}/${connection.key}.png`),
              })),
          },
        },
      };
    },
    listIntegrations: ({ search }) => ({
      integrations: {
        nodes: this.integrations
          .filter(({ name }) => name.toLowerCase().includes(String(search).toLowerCase()))
          .map(({ id, name, versions }) => ({
            id,
            name,
            description: "",
            versionNumber: versions.length,
            labels: [],
            category: "",
            customer: null,
          })),
        pageInfo: { hasNextPage: false, endCursor: "" },
      },
    }),
    importIntegration: ({ definition, integrationId }) => {
      const integration = integrationId ? this.integration(integrationId) : this.addIntegration();
      integration.definition = definition;
      integration.name = /^name: *"?(.*?)"?$/m.exec(definition)?.[1] ?? "";
      return {
        importIntegration: {
          errors: [],
          integration: {
            id: integration.id,
            flows: { nodes: [] },
            testConfigVariables: { nodes: [] },
            systemInstance: { id: "system", flowConfigs: { nodes: [] } },
          },
        },
      };
    },
    getPresignedUrl: ({ objectId, fileName }) => ({
      uploadMedia: {
        uploadUrl: `${this.url}/upload/${objectId}/${fileName}`,
        objectUrl: `${objectId}/${fileName}`,
        error: null,
      },
    }),
    commitAvatarUpload: ({ integrationId, avatarUrl }) => {
      this.integration(integrationId).avatarUrl = String(avatarUrl);
      return { updateIntegration: { integration: { id: integrationId }, errors: [] } };
    },
    publishIntegration: ({ id, comment }) => {
      const { versions } = this.integration(id);
      const version = { id: `${id}-v${versions.length + 1}`, comment: comment as string };
      versions.push(version);
      return { publishIntegration: { integration: { id: version.id }, errors: [] } };
    },
    updateMarketplaceConfiguration: ({ id, marketplaceConfiguration, overview }) => {
      const version = this.integrations
        .flatMap(({ versions }) => versions)
        .find((one) => one.id === id);
      if (!version) {
        throw new Error(`No integration version ${id}`);
      }
      version.marketplace = {
        configuration: String(marketplaceConfiguration),
        overview: String(overview),
      };
      return { updateIntegrationMarketplaceConfiguration: { integration: { id }, errors: [] } };
    },
  };

  private addIntegration(): Integration {
    const id = `integration-${this.integrations.length + 1}`;
    const integration: Integration = { id, name: "", definition: "", versions: [] };
    this.integrations.push(integration);
    return integration;
  }
}

function packagePath({ key, versionNumber }: ComponentVersion): string {
  return `${key}/${versionNumber}/package.zip`;
}
