import { stringify } from "yaml";
import { createFlowHost } from "../../sandbox/flowHost/host";
import type { FlowHost, FlowHostOptions, Instance } from "../../sandbox/flowHost/hostTypes";
import { sampleComponent } from "./sampleComponent";

type Input = { type: string; value: unknown; name?: unknown };
type Step = Record<string, unknown>;

export const value = (text: string): Input => ({ type: "value", value: text });
export const reference = (path: string): Input => ({ type: "reference", value: path });
export const template = (text: string): Input => ({ type: "template", value: text });
export const configVar = (name: string): Input => ({ type: "configVar", value: name });
export const complex = (...items: unknown[]): Input => ({ type: "complex", value: items });

function stepOf(component: object, key: string, name: string, more: Step): Step {
  return { name, action: { key, component: { version: "LATEST", ...component } }, ...more };
}

/** A step of the sample component. */
export function sample(key: string, name: string, inputs: object = {}, more: Step = {}): Step {
  return stepOf({ key: "sample", isPublic: false }, key, name, { inputs, ...more });
}

/** One of Prismatic's own steps, as "component/action". */
export function builtin(path: string, name: string, inputs: object = {}, more: Step = {}): Step {
  const [component = "", key = ""] = path.split("/");
  return stepOf({ key: component, isPublic: true }, key, name, { inputs, ...more });
}

export const plainTrigger = sample("plain", "Start", {}, { isTrigger: true });

/** The text of an integration whose config variables are "Account" and "Word". */
export function integrationText(...flows: { name: string; steps: Step[] }[]): string {
  return stringify({
    definitionVersion: 7,
    name: "Sample Integration",
    endpointType: "flow_specific",
    configPages: [
      {
        name: "Setup",
        elements: [
          { type: "configVar", value: "Account" },
          { type: "configVar", value: "Word" },
        ],
      },
    ],
    requiredConfigVars: [
      {
        key: "Account",
        dataType: "connection",
        connection: {
          key: "api-key",
          component: { key: "sample", isPublic: false, version: "LATEST" },
        },
      },
      { key: "Word", dataType: "string", defaultValue: "word" },
    ],
    flows,
  });
}

const account = { Account: { fields: { apiKey: "k1" } } };

/** Starts a host for a test and closes it afterwards. */
export function hostPerTest(): (
  flows: Parameters<typeof integrationText>,
  options?: Partial<Pick<FlowHostOptions, "clock" | "headerNames" | "ignoresQueues">>,
) => Promise<{ host: FlowHost; instance: Instance }> {
  const hosts: FlowHost[] = [];
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });
  return async (flows, options = {}) => {
    const host = await createFlowHost({
      component: sampleComponent,
      integrationText: integrationText(...flows),
      ...options,
    });
    hosts.push(host);
    return { host, instance: await host.deploy({ name: "Shop", configVars: account }) };
  };
}

/** Calls a flow and waits until everything it started is done. */
export async function call(
  { host, instance }: { host: FlowHost; instance: Instance },
  flowName: string,
  init?: RequestInit,
): Promise<{ answer: Response; execution: Instance["executions"][number] }> {
  const before = instance.executions.length;
  const answer = await fetch(instance.webhookUrls[flowName] ?? "", init);
  await host.settled();
  const execution = instance.executions[before];
  if (!execution) {
    throw new Error("The call started no execution.");
  }
  return { answer, execution };
}
