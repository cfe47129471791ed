import { InvalidInputError } from "../transport/errors";

const suffix = ".gorgias.com";

/**
 * One DNS label in front of `.gorgias.com`, from `acme`, `acme.gorgias.com` or a pasted URL.
 * @throws InvalidInputError for everything that would name another host
 */
export function gorgiasSubdomain(domain: unknown): string {
  const text = typeof domain === "string" ? domain.trim().toLowerCase() : "";
  const [host = ""] = text.replace(/^https?:\/\//, "").split(/[/?#]/, 1);
  const label = host.endsWith(suffix) ? host.slice(0, -suffix.length) : host;
  const isUrl = text !== host;
  // "evil.example/#" would otherwise become a host of its own.
  const isLabel =
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) &&
    // "xn--k" looks like a label and is none: what follows xn-- has to decode.
    URL.canParse(`https://${label}${suffix}`);
  if (!isLabel || (isUrl && !host.endsWith(suffix))) {
    throw new InvalidInputError(
      `"Domain" must be the part of your Gorgias address before ${suffix}, such as green-garden`,
    );
  }
  return label;
}
