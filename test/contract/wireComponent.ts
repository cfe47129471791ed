import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";

/** An input as the component publishes it. */
export interface WireInput {
  key: string;
  type: string;
  label: string | { key: string; value: string };
  collection?: string;
  required?: boolean;
  default?: unknown;
  comments?: string;
  example?: string;
  placeholder?: string;
  dataSource?: string;
  model?: { label: string; value: string }[];
}

interface WireMember {
  key: string;
  inputs?: WireInput[];
  oauth2Type?: string;
  dataSourceType?: string;
}

interface WireComponent {
  connections: WireMember[];
  actions: Record<string, WireMember>;
  dataSources: Record<string, WireMember>;
  triggers: Record<string, WireMember>;
}

export const wireComponent = buildComponent(createRuntime()) as unknown as WireComponent;

/** Whatever has inputs: kind, key and the inputs. */
export interface Owner {
  kind: "connection" | "action" | "dataSource" | "trigger";
  key: string;
  inputs: WireInput[];
}

const owner = (kind: Owner["kind"], { key, inputs = [] }: WireMember): Owner => ({
  kind,
  key,
  inputs,
});

export const owners: Owner[] = [
  ...wireComponent.connections.map((member) => owner("connection", member)),
  ...Object.values(wireComponent.actions).map((member) => owner("action", member)),
  ...Object.values(wireComponent.dataSources).map((member) => owner("dataSource", member)),
  ...Object.values(wireComponent.triggers).map((member) => owner("trigger", member)),
];
