/** A row's path with its `{name}` parts filled in, encoded: an input never becomes a path of its own. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
}
