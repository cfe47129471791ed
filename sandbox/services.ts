/** The host that keeps Gorgias' private files. */
export const storageHost = "storage.example.com";

/** What the sandbox plays: the two APIs, and where one of them keeps files. */
export type Service = "gorgias" | "annexCloud" | "storage";

/** Which of them a request is for; none where it is for the sandbox itself. */
export function serviceOf(url: string): Service | undefined {
  const host = url.split(/[/?]/)[1] ?? "";
  if (host.endsWith(".gorgias.com")) {
    return "gorgias";
  }
  if (host === storageHost) {
    return "storage";
  }
  return host.includes(".") ? "annexCloud" : undefined;
}

/** The path a request asks for, without query. */
export const pathOf = (url: string) => url.split("?", 1)[0] ?? url;
