import type { FlowInstance } from "./flowInstance";
import { endpointId } from "./ids";
import type { Flow } from "./integrationFile";
import type { Reception } from "./triggerEndpoint";
import type { TriggerCall } from "./triggerPayload";

interface Endpoint {
  instance: FlowInstance;
  flow: Flow;
}

function hasApiKey({ headers }: TriggerCall, apiKeys: string[]): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === "api-key" && apiKeys.includes(value),
  );
}

/** The addresses of all deployed flows. */
export class Endpoints {
  private readonly endpoints = new Map<string, Endpoint>();

  open(instance: FlowInstance, flows: Flow[]): void {
    const { id } = instance.deployment.attributes;
    for (const flow of flows) {
      this.endpoints.set(endpointId(id, flow.name), { instance, flow });
    }
  }

  close(instance: FlowInstance): void {
    for (const [id, endpoint] of this.endpoints) {
      if (endpoint.instance === instance) {
        this.endpoints.delete(id);
      }
    }
  }

  /** Hands a call to its flow, unless the platform itself would refuse it. */
  async receive(id: string, call: TriggerCall): Promise<Reception> {
    const endpoint = this.endpoints.get(id);
    if (!endpoint) {
      return { statusCode: 404, body: { error: "There is no such flow." } };
    }
    const { instance, flow } = endpoint;
    const apiKeys = instance.deployment.webhookApiKeys[flow.name] ?? [];
    if (apiKeys.length > 0 && !hasApiKey(call, apiKeys)) {
      return { statusCode: 401, body: { error: "The API key is missing or wrong." } };
    }
    return instance.receive(flow, call);
  }
}
