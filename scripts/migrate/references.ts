import { type Document, isMap, isPair, isScalar, visit, type YAMLMap } from "yaml";

/** Prismatic's own component, which every integration may use. */
const original = { key: "gorgias", isPublic: true };

export type ReferenceKind = "action" | "trigger" | "connection" | "dataSource";

/** Something of the original component that the integration uses. */
export interface Reference {
  kind: ReferenceKind;
  /** The key of the action, trigger, connection or data source. */
  key: string;
  /** Where it stands, in the integration's own names. */
  where: string;
  /** The reference's `component`: key, isPublic and version. */
  component: YAMLMap;
  /** The step or the config variable. */
  owner: YAMLMap;
}

/** Every use of the original component, in the order of the file. */
export function findReferences(doc: Document): Reference[] {
  const references: Reference[] = [];
  visit(doc, {
    Map: (_key, node, path) => {
      const component = node.get("component");
      const pair = path.at(-1);
      const owner = path.at(-2);
      if (!isMap(component) || !isOriginal(component) || !isPair(pair) || !isMap(owner)) {
        return;
      }
      const kind = kindOf(String(isScalar(pair.key) ? pair.key.value : pair.key), owner);
      if (kind !== undefined) {
        const key = String(node.get("key"));
        references.push({ kind, key, where: place(owner, path), component, owner });
      }
    },
  });
  return references;
}

const isOriginal = (component: YAMLMap) =>
  component.get("key") === original.key && component.get("isPublic") === original.isPublic;

function kindOf(property: string, owner: YAMLMap): ReferenceKind | undefined {
  if (property === "action") {
    return owner.get("isTrigger") === true ? "trigger" : "action";
  }
  return property === "connection" || property === "dataSource" ? property : undefined;
}

function place(owner: YAMLMap, path: readonly unknown[]): string {
  if (!owner.has("action")) {
    return `config variable "${owner.get("key")}"`;
  }
  const flow = path.filter(isMap).find((node) => node.has("steps") && !node.has("action"));
  return `flow "${flow?.get("name")}", step "${owner.get("name")}"`;
}
