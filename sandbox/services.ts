/** The two APIs the sandbox plays. */
export type Service = "gorgias" | "annexCloud";

/** Which API a request is for; none where it is for the sandbox itself. */
export function serviceOf(url: string): Service | undefined {
  const host = url.split(/[/?]/)[1] ?? "";
  if (host.endsWith(".gorgias.com")) return "gorgias";
  return host.includes(".") ? "annexCloud" : undefined;
}

/** The path a request asks for, without query. */
export const pathOf = (url: string) => url.split("?", 1)[0] ?? url;
