import type { WireComponent } from "./component";
import { resolveConfigVars } from "./configVars";
import { FlowHostError } from "./errors";
import { endpointId, newId, stableId } from "./ids";
import type { Flow, IntegrationFile } from "./integrationFile";
import type { Deployment } from "./run";
import { InstanceStates } from "./state";

/** What the person who sets up an instance enters. */
export interface DeployOptions {
  name: string;
  /** By config variable; a connection is given as `{ fields, token? }`. */
  configVars: Record<string, unknown>;
  /** API keys by flow; a flow that has any refuses calls without one of them. */
  apiKeys?: Record<string, string[]>;
}

function apiKeysOf(flow: Flow, given: Record<string, string[]>): string[] {
  const { endpointSecurityType: security, organizationApiKeys = [] } = flow;
  const keys = security === "organization" ? organizationApiKeys : (given[flow.name] ?? []);
  const needed = security === "organization" || security === "customer_required";
  if (needed && keys.length === 0) {
    throw new FlowHostError(`Flow "${flow.name}" needs an API key.`);
  }
  return keys;
}

/** Sets up an instance: its config variables, addresses and keys. */
export function newDeployment(
  { name, configVars, apiKeys = {} }: DeployOptions,
  { flows, requiredConfigVars }: IntegrationFile,
  component: WireComponent,
  hostUrl: string,
): Deployment {
  const stranger = Object.keys(apiKeys).find((key) => !flows.some((flow) => flow.name === key));
  if (stranger !== undefined) {
    throw new FlowHostError(`There is no flow "${stranger}".`);
  }
  const id = newId("Instance");
  return {
    attributes: { id, name },
    customer: { id: stableId("Customer", name), externalId: `customer-of-${id}`, name },
    configVars: resolveConfigVars(requiredConfigVars, configVars, component),
    webhookUrls: Object.fromEntries(
      flows.map((flow) => [flow.name, `${hostUrl}/trigger/${endpointId(id, flow.name)}`]),
    ),
    webhookApiKeys: Object.fromEntries(flows.map((flow) => [flow.name, apiKeysOf(flow, apiKeys)])),
    states: new InstanceStates(),
  };
}

/** A deployment for a single action, which has no flows. */
export function deploymentWithoutFlows(configVars: Record<string, unknown>): Deployment {
  const id = newId("Instance");
  const name = "Single action";
  return {
    attributes: { id, name },
    customer: { id: stableId("Customer", name), externalId: `customer-of-${id}`, name },
    configVars,
    webhookUrls: {},
    webhookApiKeys: {},
    states: new InstanceStates(),
  };
}
