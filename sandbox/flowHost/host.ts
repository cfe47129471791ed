import { BackgroundWork } from "./backgroundWork";
import { resolveConfigVars } from "./configVars";
import { resolveKeyedConnection } from "./connections";
import { runDataSource, runSourceOf } from "./dataSource";
import { type DeployOptions, deploymentWithoutFlows, newDeployment } from "./deployment";
import { Endpoints } from "./endpoints";
import { FlowHostError } from "./errors";
import type { Execution } from "./execution";
import { ExecutionLog } from "./executionLog";
import { FlowInstance, type Shared } from "./flowInstance";
import type { FlowHost, FlowHostOptions, Instance, SingleRunOptions } from "./hostTypes";
import type { RunnerPool } from "./processes/runnerPool";
import { runSchedule, runScheduledRound, schedulesOf } from "./schedule";
import { runSingleAction, stepInputs } from "./singleAction";
import { readSources } from "./sources";
import { triggerServer } from "./triggerEndpoint";

/** What one throws keeps the others from running. https://prismatic.io/docs/integrations/lifecycle */
async function announceDeploy(instance: FlowInstance): Promise<void> {
  await instance.announce("onInstanceDeploy");
  await instance.announce("webhookCreate");
}

class Host implements FlowHost {
  private readonly instances = new Map<string, FlowInstance>();

  constructor(
    readonly url: string,
    private readonly shared: Shared,
    private readonly endpoints: Endpoints,
    private readonly closeServer: () => Promise<void>,
    private readonly runners: RunnerPool | undefined,
  ) {}

  get executions(): Execution[] {
    return this.shared.log.all;
  }

  async deploy(options: DeployOptions): Promise<Instance> {
    const { integration, installation } = this.shared;
    const deployment = newDeployment(options, integration, installation.component, this.url);
    const instance = new FlowInstance(deployment, this.shared);
    this.endpoints.open(instance, integration.flows);
    this.instances.set(deployment.attributes.id, instance);
    try {
      await announceDeploy(instance);
    } catch (error) {
      this.forget(instance);
      throw error;
    }
    instance.startInitialSyncs();
    return this.handle(instance);
  }

  async replay(executionId: string): Promise<Execution> {
    const earlier = this.shared.log.find(executionId);
    return this.instance(earlier.instanceId).repeat(earlier);
  }

  async runAction(
    actionKey: string,
    inputs: Record<string, unknown>,
    options: SingleRunOptions = {},
  ): Promise<unknown> {
    const { component } = this.shared.installation;
    return runSingleAction(actionKey, inputs, this.instanceFor(options), component);
  }

  async runDataSource(
    key: string,
    inputs: Record<string, unknown>,
    options: SingleRunOptions = {},
  ): Promise<unknown> {
    const { component } = this.shared.installation;
    const given = stepInputs(component.dataSources[key]?.inputs ?? [], inputs, component);
    return runDataSource(key, given, this.instanceFor(options).deployment, component);
  }

  async settled(): Promise<void> {
    await this.shared.background.settled();
  }

  async close(): Promise<void> {
    await this.closeServer();
    await this.settled();
    await this.runners?.close();
  }

  processOf(executionId: string): number | undefined {
    return this.runners?.indexOf(executionId);
  }

  async killProcess(index: number): Promise<void> {
    if (!this.runners) {
      throw new FlowHostError("This host has no processes of its own.");
    }
    await this.runners.kill(index);
  }

  private instance(id: string): FlowInstance {
    const instance = this.instances.get(id);
    if (instance) {
      return instance;
    }
    throw new FlowHostError(`There is no instance "${id}".`);
  }

  /** The instance for a single run; with config variables of its own it still shares state. */
  private instanceFor({ configVars = {}, instance }: SingleRunOptions): FlowInstance {
    const { component } = this.shared.installation;
    const extra = Object.fromEntries(
      Object.entries(configVars).map(([name, value]) => [
        name,
        resolveKeyedConnection(component, name, value),
      ]),
    );
    if (!instance) {
      return new FlowInstance(deploymentWithoutFlows(extra), this.shared);
    }
    const { deployment } = this.instance(instance.id);
    const merged = { ...deployment, configVars: { ...deployment.configVars, ...extra } };
    return new FlowInstance(merged, this.shared);
  }

  private forget(instance: FlowInstance): void {
    this.endpoints.close(instance);
    this.instances.delete(instance.deployment.attributes.id);
  }

  private handle(instance: FlowInstance): Instance {
    const { attributes, webhookUrls } = instance.deployment;
    const { integration, installation } = this.shared;
    return {
      ...attributes,
      webhookUrls: { ...webhookUrls },
      lifecycleLogs: instance.lifecycleLogs,
      get schedules() {
        return schedulesOf(integration.flows, instance.deployment);
      },
      get executions() {
        return instance.executions;
      },
      runSchedule: (flowName) => runSchedule(instance, flowName),
      runRound: (flowName, options) => runScheduledRound(instance, flowName, options),
      offeredFor: async (configVar) => {
        const variable = integration.requiredConfigVars.find(({ key }) => key === configVar);
        if (!variable) {
          throw new FlowHostError(`There is no config variable "${configVar}".`);
        }
        return runSourceOf(variable, instance.deployment, installation.component);
      },
      redeploy: async (configVars) => {
        if (configVars) {
          const { requiredConfigVars } = integration;
          instance.deployment.configVars = resolveConfigVars(
            requiredConfigVars,
            configVars,
            installation.component,
          );
        }
        await announceDeploy(instance);
      },
      delete: async () => {
        await instance.announce("webhookDelete");
        await instance.announce("onInstanceDelete");
        this.forget(instance);
      },
    };
  }
}

/** Starts a flow host on 127.0.0.1. */
export async function createFlowHost(options: FlowHostOptions): Promise<FlowHost> {
  const { integration, installation, runners } = readSources(options);
  const endpoints = new Endpoints();
  const server = triggerServer(
    (id, call) => endpoints.receive(id, call),
    options.headerNames ?? "lowerCase",
  );
  const url = await server.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  const shared: Shared = {
    integration,
    installation,
    background: new BackgroundWork(),
    log: new ExecutionLog(),
    ignoresQueues: options.ignoresQueues ?? false,
  };
  return new Host(url, shared, endpoints, () => server.close(), runners);
}
