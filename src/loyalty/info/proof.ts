import type { FoundBy } from "../fields";

/** What has to be so for a kept id to be believed. */
export interface Proof {
  foundBy: FoundBy | null;
  /** The address that the id was kept with. */
  address: string | null;
  /** The customer's own addresses. */
  addresses: readonly string[];
  /** Somebody has to confirm it: until then it is told and acted on as nobody's. */
  isOpen: boolean;
}

/**
 * Does a kept id still name the customer? One that was given does; one that was found by an address
 * does where the member has that address or one of the customer's, be it as the id.
 */
export function isTheirs(
  { foundBy, address, addresses }: Proof,
  memberId: string,
  email: string | null | undefined,
): boolean {
  const theirs = [address, ...addresses];
  return (
    foundBy === "given" ||
    [memberId, email].some((one) => one && theirs.some((other) => isSameEmail(one, other)))
  );
}

export function isSameEmail(one: string, other: string | null | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
