import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sandboxClock } from "../clock";
import { loadComponent, readComponent, type WireComponent } from "./component";
import { FlowHostError } from "./errors";
import type { FlowHostOptions } from "./hostTypes";
import { stableId } from "./ids";
import { type IntegrationFile, parseIntegration } from "./integrationFile";
import { remoteComponent } from "./processes/remoteComponent";
import { RunnerPool } from "./processes/runnerPool";
import type { Installation } from "./run";

/** What a host runs, and where. */
export interface Sources {
  integration: IntegrationFile;
  installation: Installation;
  /** The component's processes; without them it runs in this one. */
  runners: RunnerPool | undefined;
}

function installationOf(
  { clock = sandboxClock(), globalDebug = false }: FlowHostOptions,
  component: WireComponent,
  { name, version }: IntegrationFile,
): Installation {
  return {
    component,
    clock,
    globalDebug,
    integration: {
      id: stableId("Integration", name),
      name,
      versionSequenceId: stableId("IntegrationVersion", name),
      externalVersion: String(version ?? ""),
    },
  };
}

/** Reads the component and the integration, and starts the processes asked for. */
export function readSources(options: FlowHostOptions): Sources {
  const text =
    "integrationPath" in options
      ? readFileSync(options.integrationPath, "utf8")
      : options.integrationText;
  const integration = parseIntegration(text);
  if (integration.endpointType !== "flow_specific") {
    throw new FlowHostError(
      `This host opens an address for each flow, not ${integration.endpointType} ones.`,
    );
  }
  const component =
    "bundlePath" in options ? loadComponent(options.bundlePath) : readComponent(options.component);
  const runners =
    "bundlePath" in options && options.processes !== undefined
      ? new RunnerPool(resolve(options.bundlePath), options.processes)
      : undefined;
  const called = runners ? remoteComponent(component, runners) : component;
  return { integration, installation: installationOf(options, called, integration), runners };
}
