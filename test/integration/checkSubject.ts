import type { WireComponent, WireInput } from "../../sandbox/flowHost/component";
import type { ComponentReference, RequiredConfigVar } from "../../sandbox/flowHost/integrationFile";

/** What an integration is checked against, and where its faults go. */
export interface Subject {
  component: WireComponent;
  configVars: Map<string, RequiredConfigVar>;
  report: (where: string, what: string) => void;
}

/** Whether a reference is to the component under test; any other is reported. */
export function isOwn(
  { component: reference }: ComponentReference,
  where: string,
  { component, report }: Subject,
): boolean {
  const own = reference.key === component.key && reference.isPublic === (component.public ?? false);
  if (!own) {
    report(where, `no component "${reference.key}" (isPublic: ${reference.isPublic})`);
  }
  return own;
}

/** Whether a blank input would reach the component as nothing at all. */
export function needsValue({ required, default: fallback }: WireInput): boolean {
  return required === true && (fallback === undefined || fallback === "");
}
